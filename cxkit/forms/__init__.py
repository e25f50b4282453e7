"""The hands: what a workshop notebook shows, and writes as people touch it.

>>> import cxkit as cx
>>> cx.forms.Form.__name__
'Form'
"""

from cxkit.forms.form import Form
from cxkit.forms.live import Live
from cxkit.forms.picture import Picture
from cxkit.forms.session import Session, open_session

__all__ = ["Form", "Live", "Picture", "Session", "open_session"]
