"""What every report needs, fetched once: workers are copies of a process that has imported this."""

import cxkit.reports.batch.in_process
import cxkit.reports.sections
import cxkit.reports.writers
import cxkit.store  # noqa: F401
