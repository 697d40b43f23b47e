"""Working an import through its steps, as a QA lead and the worker would."""

from contextlib import contextmanager

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from audits import tasks  # noqa: F401 - it registers the work that an import asks for
from audits.models import RegisterImport
from audits.queries.register import mapping_of, register_in, unknown_values
from audits.services.register import ask_to_check, ask_to_take_in, name_columns, name_values, upload_register
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.principal import acting_as

CLEAN = (
    "reference,dob,event,primary_need,request_date,draft_date\n"
    "A-1,2015-03-04,new_plan,ASD,2026-01-05,2026-04-01\n"
    "A-2,2012-07-19,annual_review,MLD,2020-02-03,\n"
)


class Importing:
    """One import by one lead. Each step is done as the lead, in a transaction, and its work by a worker."""

    def __init__(self, acting, lead, space):
        self.acting, self.lead, self.space = acting, lead, space

    @contextmanager
    def step(self):
        """As the lead; what waits for the commit, such as files, is done after it."""
        with TestCase.captureOnCommitCallbacks(execute=True), self.acting(self.lead) as by:
            yield by

    def upload(self, content, name="plans.csv"):
        data = content.encode() if isinstance(content, str) else content
        with self.step() as by:
            made = upload_register(by=by, space=self.space, file=SimpleUploadedFile(name, data))
        return self.after(made)

    def check(self, register, said=None):
        """Name columns as they are guessed and values as `said`, and have the rows checked."""
        with self.step() as by:
            name_columns(by=by, register=register, mapping=mapping_of(register))
            found = register_in(self.space, register.pk)
            codes = {}
            for odd in unknown_values(found):
                codes.setdefault(odd.field.code_set, {})[odd.value] = (said or {}).get(odd.value, "")
            name_values(by=by, register=found, codes=codes)
            ask_to_check(by=by, register=found)
        return self.after(register)

    def take_in(self, register):
        with self.step() as by:
            ask_to_take_in(by=by, register=register)
        return self.after(register)

    def after(self, register):
        """The import once all its work is done."""
        for job in self.jobs(register):
            with TestCase.captureOnCommitCallbacks(execute=True):
                runs.run(job.pk, job.principal_id)
        if any(job.state == Job.State.QUEUED and not job.attempts for job in self.jobs(register)):
            return self.after(register)
        return self.now(register)

    def jobs(self, register):
        with self.acting(self.lead):
            return list(Job.objects.filter(subject_id=register.pk).order_by("asked_at"))

    def now(self, register):
        with acting_as(self.lead.pk):
            return RegisterImport.objects.select_related("space__council__organisation").get(pk=register.pk)
