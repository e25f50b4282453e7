"""What every report needs, fetched once: workers are copies of a process that has imported this."""

import cxkit.reports.sections
import cxkit.reports.writers
import cxkit.store  # noqa: F401
from cxkit.reports.batch.in_process import warm_up

warm_up()
