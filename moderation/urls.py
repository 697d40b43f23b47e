"""Addresses of moderation and training."""

from django.urls import path

from moderation.views import bookings, certificates, course_events, courses, needs

app_name = "moderation"
_TRAINING = "<slug:space>/training"
_EVENT = f"{_TRAINING}/days/<uuid:event_id>"
urlpatterns = [
    path(f"{_TRAINING}/", courses.training, name="training"),
    path(f"{_TRAINING}/load/", courses.load, name="training-load"),
    path(f"{_TRAINING}/courses/new/", courses.add, name="training-course-new"),
    path(f"{_TRAINING}/courses/<uuid:course_id>/", courses.course, name="training-course"),
    path(f"{_TRAINING}/courses/<uuid:course_id>/change/", courses.change, name="training-course-change"),
    path(f"{_TRAINING}/days/new/", course_events.open_new, name="training-event-new"),
    path(f"{_EVENT}/", course_events.event, name="training-event"),
    path(f"{_EVENT}/book/", bookings.take_place, name="training-book"),
    path(f"{_EVENT}/came/", course_events.came, name="training-came"),
    path(f"{_EVENT}/call-off/", course_events.cancel, name="training-event-cancel"),
    path(f"{_TRAINING}/mine/", bookings.mine, name="training-mine"),
    path(f"{_TRAINING}/mine/<uuid:place_id>/give-up/", bookings.leave_place, name="training-give-up"),
    path(f"{_TRAINING}/mine/<uuid:place_id>/after/", bookings.after, name="training-after"),
    path(f"{_TRAINING}/needs/", needs.list_needs, name="training-needs"),
    path(f"{_TRAINING}/needs/new/", needs.log, name="training-need-new"),
    path(f"{_TRAINING}/needs/<uuid:need_id>/", needs.answer, name="training-need"),
    path("<slug:space>/auditors/certificates/", certificates.auditors, name="training-auditors"),
    path("<slug:space>/auditors/certificates/give/", certificates.give, name="training-give"),
]
