"""What scripts and notebooks use: `annotator.Project`, with its corpus at hand."""

from annotator.corpus.gathering import gather
from annotator.corpus.record import Corpus
from annotator.corpus.selecting import Names, selection_of
from annotator.project import project as projects


class Project(projects.Project):
    """A project as the window has it, for a `with`."""

    def corpus(
        self,
        *,
        documents: Names = None,
        labels: Names = None,
        annotators: Names = None,
        attributes: Names = None,
    ) -> Corpus:
        """All of it, or what is chosen by titles and names, or by ids.

        The documents are read one by one as they are asked for, once, while the project is
        open. Raises UserError for a name that is not there.
        """
        chosen = selection_of(
            self, documents=documents, labels=labels, annotators=annotators, attributes=attributes
        )
        return gather(self, chosen)
