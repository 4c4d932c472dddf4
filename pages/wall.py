"""The wall: whose good work do we celebrate today?"""

from ilgi.ui.wall import wall

wall.show()
