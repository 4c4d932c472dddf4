"""The wall: whose good work do we celebrate today?"""

from ilgi.ui import wall

wall.show()
