"""The wall: whose good work do we celebrate today?"""

from ilgi.ui.wall import screen

screen.show()
