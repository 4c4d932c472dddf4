"""Which of a browser's messages reach Streamlit: those that our pages send; none that acts on all readers at once.

And what Streamlit tells every visitor at first without need: in which folder the house stands.
"""

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from ilgi.settings import ROOT
from ilgi.ui.guard import sessions

PLAIN = ("rerun_script", "stop_script", "app_heartbeat")
MOST_FILES = 10
NOT_THERE = "none"
FOLDER = str(ROOT).encode()


class Unreadable(ValueError):
    """A frame that is no message of Streamlit's."""


def admitted(frame: bytes, is_wall: bool) -> bytes | None:
    """The frame as it may pass on; None where it may not. Raises Unreadable.

    The wall only runs. A prepared file of another session becomes one that is not there, so that Streamlit answers.
    """
    message = BackMsg()
    try:
        message.ParseFromString(frame)
    except Exception as error:
        # whatever the library raises, this frame is not one of ours
        raise Unreadable("a frame holds no message") from error
    kind = message.WhichOneof("type")
    if kind in PLAIN:
        return frame
    if is_wall:
        return None
    if kind == "file_urls_request":
        return frame if len(message.file_urls_request.file_names) <= MOST_FILES else None
    return _operation(message, frame) if kind == "backend_operation_request" else None


def without_folder(frame: bytes) -> bytes:
    """A message to a browser as it may leave: the page only needs the script's path to tell one app from another."""
    if FOLDER not in frame:
        return frame
    message = ForwardMsg.FromString(frame)
    if message.WhichOneof("type") != "new_session":
        return frame
    message.new_session.main_script_path = "ilgi"
    return bytes(message.SerializeToString())


def _operation(message: BackMsg, frame: bytes) -> bytes | None:
    request = message.backend_operation_request
    kind = request.WhichOneof("payload")
    if kind == "dataframe_chunk":
        return frame
    if kind != "deferred_file":
        return None
    if sessions.may_make(request.session_id, request.deferred_file.file_id):
        return frame
    request.deferred_file.file_id = NOT_THERE
    return bytes(message.SerializeToString())
