# Alarms with a section each in the runbook, where they are mailed, the dashboard, and saved queries of the logs.
