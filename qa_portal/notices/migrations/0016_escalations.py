"""What people are told of concerns on their way up."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0015_forum_issues'),
    ]

    operations = [
        migrations.AlterField(
            model_name='notice',
            name='kind',
            field=models.CharField(choices=[('assigned', 'You have a plan to score'), ('due_soon', 'A plan to score is due within a week'), ('due_tomorrow', 'A plan to score is due tomorrow'), ('overdue', 'A plan to score is overdue'), ('declined', 'An auditor cannot score a plan'), ('offered', 'A colleague asks you to take over a plan'), ('taken_over', 'A colleague has taken over your plan'), ('sheet_given', 'A half-entered sheet was handed to you'), ('sheet_taken', 'Somebody else goes on with a sheet you were entering'), ('document_read', 'A document has been read'), ('document_refused', 'A document could not be read'), ('audit_submitted', 'An audit was submitted'), ('return_to_release', 'A feedback note waits for you to release it'), ('return_handed_back', 'A feedback note was given back to you'), ('return_sent', 'There is feedback on a plan you wrote'), ('return_answered', 'A writer has answered your feedback'), ('return_checked', 'Your changes after feedback were checked'), ('advice_came', 'Advice for a plan has come'), ('advice_returned', 'The council sent your advice back'), ('query_asked', 'A writer asks for a second look at a grade'), ('query_ready', 'A second look at a grade is done'), ('query_decided', 'A grade query was decided'), ('session_invited', 'You are asked to take part in a moderation session'), ('session_started', 'A moderation session waits for your scores'), ('session_revealed', 'The scores of a moderation session are shown'), ('session_result', 'Moderation has looked again at an audit'), ('joint_invited', 'You are asked to take part in a multi-agency audit'), ('report_ready', 'A report is ready'), ('report_issued', 'A report was issued'), ('action_given', 'You were given an action'), ('action_due', 'An action of yours is due within a week'), ('action_late', 'An action of yours is overdue'), ('escalation_asked', "A concern waits for your group's answer"), ('escalation_answered', 'A concern that you raised was answered'), ('escalation_late', 'The answer to a concern that you raised is overdue'), ('comments_asked', 'Your comments on the framework are asked for'), ('comments_due', 'Your comments on the framework have not been sent yet'), ('comments_answered', 'Your comments on the framework were answered'), ('review_due', 'The yearly review of a framework is due'), ('certificate_given', 'You were given a certificate'), ('certificate_ends', 'A certificate of yours ends soon'), ('event_called_off', 'A training day that you booked was called off'), ('issue_answered', 'An issue that you raised was answered'), ('concern_raised', 'Something was said that you need to read today')], max_length=30),
        ),
    ]
