"""Two clicks on one button."""

import datetime as dt

# The second comes within it; whoever really means the same again takes longer.
ONE_CLICK = dt.timedelta(seconds=10)
