"""The sources that ship for vendors' exports, each on a small one of its shape, worked out by hand."""

import shutil
from pathlib import Path

import pytest

from ilgi.settings import ROOT
from tests.homes import Home

DATA = ROOT.parent / "shared" / "data" / "vendor_exports"
EXPORTS = {
    "z/ticket_data.csv": """
id,assignee_id,created_at,group_id,requester_id,status,submitter_id,updated_at,via_channel,priority,subject
Z1,7,2026-10-05 06:00:00,30,900,open,900,2026-10-05 06:30:00,email,high,a
Z1,7,2026-10-05 06:00:00,30,900,solved,900,2026-10-06 07:00:00,email,high,a
Z2,,2026-10-05 07:00:00,31,901,deleted,901,2026-10-05 07:00:00,web,,b
""",
    "z/group_data.csv": "id,name\n30,Kuzey\n",
    "z/ticket_field_history_data.csv": """
field_name,ticket_id,updated,user_id,value
status,Z1,2026-10-05 06:00:00,,new
assignee_id,Z1,2026-10-05 06:05:00,7,7
priority,Z1,2026-10-05 06:05:00,7,high
status,Z1,2026-10-05 06:30:00,7,pending
status,Z1,2026-10-06 07:00:00,7,solved
""",
    "z/ticket_comment_data.csv": """
id,body,created,public,ticket_id,user_id
1,x,2026-10-05 06:00:01,TRUE,Z1,900
2,x,2026-10-05 06:10:00,FALSE,Z1,7
3,x,2026-10-05 06:20:00,TRUE,Z1,7
4,x,2026-10-05 06:25:00,TRUE,Z1,999
""",
    "z/user_data.csv": """
id,created_at,email,name,role,suspended,updated_at,verified
7,2025-02-01 00:00:00,ece@x,Ece,agent,FALSE,2025-02-01 00:00:00,TRUE
900,2025-02-01 00:00:00,m@x,M,end-user,FALSE,2025-02-01 00:00:00,TRUE
""",
    "zendesk.csv": """
Id,Requester,Assignee,Group,Status,Via,Created at,Updated at,Solved at,First reply time in minutes,Satisfaction Score
E1,Mert,Ece,Kuzey,Solved,Mail,2026-10-05 09:00,2026-10-05 12:00,2026-10-05 12:00,"1,440",Good
E2,Ada,,Kuzey,On-hold,Chat,2026-10-05 10:00,2026-10-05 10:00,,,Not Offered
E3,Ada,,Kuzey,Deleted,Chat,2026-10-05 10:00,2026-10-05 10:00,,,
""",
    "i/conversations.csv": """
id,updated_at,assignee_id,assignee_type,conversation_rating_value,created_at,first_contact_reply_created_at,source_author_id,source_author_type,source_type,state
I1,2026-10-05 08:00:00,5,admin,,2026-10-05 06:00:00,2026-10-05 06:00:00,c1,user,conversation,open
I1,2026-10-06 08:00:00,5,admin,4,2026-10-05 06:00:00,2026-10-05 06:00:00,c1,user,conversation,closed
I2,2026-10-05 09:00:00,20,team,,2026-10-05 07:00:00,,c2,lead,email,snoozed
""",
    "i/parts.csv": """
id,updated_at,author_id,author_type,conversation_id,created_at,part_type,assigned_to_id,assigned_to_type
1,2026-10-05 06:01:00,0,bot,I1,2026-10-05 06:01:00,comment,,
2,2026-10-05 06:30:00,5,admin,I1,2026-10-05 06:30:00,comment,,
3,2026-10-05 06:40:00,5,admin,I1,2026-10-05 06:40:00,note,,
6,2026-10-05 06:35:00,9,admin,I1,2026-10-05 06:35:00,assignment,5,admin
4,2026-10-05 07:00:00,c1,user,I1,2026-10-05 07:00:00,comment,,
5,2026-10-06 08:00:00,5,admin,I1,2026-10-06 08:00:00,close,,
5,2026-10-06 08:01:00,5,admin,I1,2026-10-06 08:00:00,close,,
""",
    "j/issue.csv": """
id,assignee,created,issue_type,key,priority,project,reporter,resolved,status,updated
J1,u1,2026-10-05 06:00:00,10,TP-1,2,1,u9,2026-10-06 06:00:00,10001,2026-10-06 06:00:00
J2,,2026-10-05 07:00:00,10,TP-2,5,1,u9,,3,2026-10-05 07:00:00
""",
    "j/status.csv": "id,name,status_category_id\n3,In Progress,4\n10001,Done,3\n10000,To Do,2\n",
    "j/priority.csv": "id,name\n2,High\n",
    "j/issue_field_history.csv": """
field_id,issue_id,time,value,author_id
status,J1,2026-10-05 06:00:00,10000,u9
assignee,J1,2026-10-05 06:10:00,u1,u9
status,J1,2026-10-06 06:00:00,10001,u1
summary,J1,2026-10-05 06:00:00,x,u9
""",
    "jira.csv": """
Issue key,Issue id,Issue Type,Status,Project key,Status Category,Priority,Assignee,Reporter,Created,Updated,Resolved
S-1,1,Bug,Released,S,Done,High,Ece,Mert,05/Oct/26 9:00 AM,06/Oct/26 5:30 PM,06/Oct/26 5:30 PM
S-2,2,Bug,Parked,S,To Do,Low,,Ada,05/Oct/26 12:05 PM,05/Oct/26 12:05 PM,
""",
    "snow.csv": """
Number,Opened,Short description,Caller,Priority,State,Category,Assignment group,Assigned to,Updated,Contact type
INC1,2026-10-05 09:00:00,x,Mert,3 - Moderate,On Hold,Network,Kuzey,Ece,2026-10-05 10:00:00,Phone
INC2,2026-10-05 09:00:00,x,Ada,2 - High,Canceled,Network,Kuzey,Ece,2026-10-05 10:00:00,Email
""",
    "snow_fields.csv": """
number,opened_at,caller_id,priority,state,assignment_group,assigned_to,resolved_at,made_sla
INC8,2026-10-05 09:00:00,Mert,2 - High,6,Kuzey,Ece,2026-10-05 11:00:00,false
""",
    "s/incident_data.csv": """
sys_id,caller_id_value,category,incident_state,reopen_count,resolved_at,sys_created_on,sys_updated_on
s1,c1,network,7,1,2026-10-06 06:00:00,2026-10-05 06:00:00,2026-10-07 06:00:00
s2,c1,network,1,,,2026-10-05 07:00:00,2026-10-05 07:00:00
""",
    "s/task_data.csv": """
sys_id,number,opened_at,closed_at,assigned_to_value,assignment_group_value,contact_type,priority,reassignment_count,made_sla
s1,INC9,2026-10-05 05:59:00,2026-10-07 06:00:00,a1,g1,phone,3,2,TRUE
""",
    "cagrilar.csv": """
ÇAĞRI NO;Kanal;Temsilci;Ekip;Açılış Tarihi;İlk yanıt;Kapanış;Durum;Puan (1-5)
T1;Telefon;Ece;Kuzey;05.10.2026 09:00;05.10.2026 09:01;05.10.2026 09:10;Çözüldü;5
T2;Telefon;;Kuzey;05.10.2026 09:30;;05.10.2026 09:31;Kaçan;
T3;E-posta;Can;Kuzey;13.10.2026 10:00;;;Beklemede;
""",
}
CASES = """
E1 | zendesk_export | 2026-10-05 09:00 | email | Ece | Kuzey | Mert |  | resolved | 2026-10-05 12:00 | 1.0
E2 | zendesk_export | 2026-10-05 10:00 | chat |  | Kuzey | Ada |  | waiting_on_third_party |  |
I1 | intercom_conversations | 2026-10-05 09:00 | chat | 5 |  | c1 |  | closed | 2026-10-06 11:00 | 0.75
I2 | intercom_conversations | 2026-10-05 10:00 | email |  | 20 | c2 |  | open |  |
INC1 | servicenow_list | 2026-10-05 09:00 | phone | Ece | Kuzey | Mert | normal | open |  |
INC8 | servicenow_fields | 2026-10-05 09:00 |  | Ece | Kuzey | Mert | high | resolved | 2026-10-05 11:00 |
INC9 | servicenow_incidents | 2026-10-05 08:59 | phone | a1 | g1 | c1 | 3 | closed | 2026-10-06 09:00 |
J1 | jira_issues | 2026-10-05 09:00 |  | u1 |  | u9 | high | resolved | 2026-10-06 09:00 |
J2 | jira_issues | 2026-10-05 10:00 |  |  |  | u9 | 5 | open |  |
S-1 | jira_export | 2026-10-05 09:00 |  | Ece |  | Mert | high | resolved | 2026-10-06 17:30 |
S-2 | jira_export | 2026-10-05 12:05 |  |  |  | Ada | low | open |  |
T1 | cagri_merkezi | 2026-10-05 09:00 | phone | Ece | Kuzey |  |  | resolved | 2026-10-05 09:10 | 1.0
T2 | cagri_merkezi | 2026-10-05 09:30 | phone |  | Kuzey |  |  | abandoned |  |
T3 | cagri_merkezi | 2026-10-13 10:00 | email | Can | Kuzey |  |  | open |  |
Z1 | zendesk_tickets | 2026-10-05 09:00 | email | 7 | Kuzey | 900 | high | resolved | 2026-10-06 10:00 |
s2 | servicenow_incidents | 2026-10-05 10:00 |  |  |  | c1 |  | open |  |
"""
EVENTS = """
I1 | 2026-10-05 09:01 | agent_reply |  | true
I1 | 2026-10-05 09:30 | agent_reply | 5 | false
I1 | 2026-10-05 09:35 | assigned | 5 | false
I1 | 2026-10-05 10:00 | customer_message |  | false
I1 | 2026-10-06 11:00 | closed | 5 | false
J1 | 2026-10-05 09:00 | resumed | u9 |
J1 | 2026-10-05 09:10 | assigned | u1 |
J1 | 2026-10-06 09:00 | resolved | u1 |
Z1 | 2026-10-05 09:00 | customer_message |  |
Z1 | 2026-10-05 09:00 | opened |  |
Z1 | 2026-10-05 09:05 | assigned | 7 |
Z1 | 2026-10-05 09:20 | agent_reply | 7 |
Z1 | 2026-10-05 09:30 | waiting_on_customer | 7 |
Z1 | 2026-10-06 10:00 | resolved | 7 |
"""
MOMENT = "strftime(timezone('Europe/Istanbul', {0}), '%Y-%m-%d %H:%M') as {0}"


def rows(text: str) -> list[list[str]]:
    return sorted([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())


def asked(home: Home, columns: str, table: str) -> list[list[str]]:
    names = [MOMENT.format(name) if name.endswith("_at") else name for name in columns.split()]
    found = home.ask(f"select columns(*)::varchar from (select {', '.join(names)} from {table})")
    return sorted(["" if value is None else value for value in row] for row in found)


def test_what_becomes_of_each_vendor_s_export(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for name, content in EXPORTS.items():
        home.export(name, content.lstrip("\n"))
    problems = {problem.file: problem.key for problem in home.load().problems}
    assert set(problems) == {"z/group_data.csv", "j/status.csv", "j/priority.csv", "s/task_data.csv"} & set(problems)
    columns = "interaction_id source opened_at channel agent_id team customer_id priority state resolved_at csat"
    assert asked(home, columns, "interactions") == rows(CASES)
    assert asked(home, "interaction_id happened_at kind agent_id is_bot", "events") == rows(EVENTS)
    assert asked(home, "agent_id name since", "agents") == [["7", "Ece", "2025-02-01"]]
    replies = "interaction_id in ('E1', 'Z1', 'I1', 'T1')"
    assert asked(home, "interaction_id first_response_at first_response_by", f"interactions where {replies}") == [
        ["E1", "2026-10-06 09:00", "Ece"],
        ["I1", "2026-10-05 09:30", "5"],
        ["T1", "2026-10-05 09:01", "Ece"],
        ["Z1", "2026-10-05 09:20", "7"],
    ]
    more = "interaction_id reopens transfers source_resolution_met"
    assert asked(home, more, "interactions where source like 'servicenow%'") == [
        ["INC1", "", "", ""],
        ["INC8", "", "", "false"],
        ["INC9", "1", "2", "true"],
        ["s2", "", "", ""],
    ]


@pytest.mark.shared
@pytest.mark.skipif(not DATA.is_dir(), reason="the exports of others are not beside the project (../shared/data)")
def test_the_vendors_own_column_names(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for vendor in ("zendesk", "intercom", "jira", "servicenow"):
        shutil.copytree(DATA / vendor, home.folder / "exports" / vendor)
    home.load()
    taken = [(file, table, read, loaded) for file, table, read, loaded, *_ in home.ledger() if table]
    assert taken == [
        ("intercom/conversation_history_data.csv", "interactions", 9, 2),
        ("intercom/conversation_part_history_data.csv", "events", 9, 8),
        ("jira/issue.csv", "interactions", 4, 4),
        ("jira/issue_field_history.csv", "events", 10, 0),
        ("jira/issue_multiselect_history.csv", "events", 8, 0),
        ("servicenow/incident_data.csv", "interactions", 1, 1),
        ("zendesk/ticket_comment_data.csv", "events", 20, 0),
        ("zendesk/ticket_data.csv", "interactions", 10, 8),
        ("zendesk/ticket_field_history_data.csv", "events", 38, 32),
        ("zendesk/user_data.csv", "agents", 10, 1),
    ]
