"""What the commands say of themselves."""

PURPOSE = """\
Read press transcripts, tag what officials say, export an annotated corpus.

Without a command the window opens, with the files that are named, if any.
The commands work without a display, for scripts. PROJECT is a project's file,
such as briefings.annotator; the window and the commands work on the same file."""

EXAMPLES = """\
examples:
  annotator                                    open the window
  annotator briefing.txt                       open the window with a transcript
  annotator new briefings.annotator            make a project with the starter codebook
  annotator import briefings.annotator folder  bring transcripts in
  annotator export briefings.annotator --format jsonl --to corpus.jsonl
  annotator check briefings.annotator          see whether all of it is sound

exit status:
  0 all went well; 1 something could not be done, a sentence on stderr says what;
  2 the command itself was not understood; 130 it was interrupted.

“annotator COMMAND --help” says more about each."""

NEW = """\
Make a project with the starter codebook: denial, comparison, commitment.
A file that is there already is never overwritten."""

IMPORT = """\
Bring transcripts and annotated corpora into a project.

A line a file says what was found: turns, speakers, words, and what is doubtful. A file
that cannot be read is told on stderr and stops none of the others; the exit status is 1
then. A text that the project has already, or that came before it, is not brought in
twice; one that is much like another is told, and kept.
A corpus is known by its content; --format says it where that is in doubt. Its annotations
are added to the texts that are there, its labels to those of the same name. Positions are
verified by the words at them; those that a tool has shifted are put right, each is listed,
and what is not found stays in the document as lost.
A folder means all files in it, at any depth, whose names end as “annotator formats”
lists, or it is a corpus itself, as brat's are; so does a ZIP archive, and an archive in it.
All transcripts of one call are one step, which the window can undo; each corpus is
another. Ctrl+C leaves the project as it was before the step."""

IMPORT_EXAMPLES = """\
examples:
  annotator import p.annotator briefings/ minutes.zip notes.docx
  annotator import p.annotator archive/ --dry-run
  annotator import p.annotator corpus.jsonl
  annotator import p.annotator export.json --format label-studio"""

EXPORT = """\
Write the project, or a choice of it, as an annotated corpus.

What the format cannot hold is told first, and named in a report beside the export; with
--strict nothing is written then. The corpus is written beside its place, read back and
compared, and only then put there. A file of that name is replaced; a folder only if it
holds just what an export wrote. Positions are code points, end exclusive, unless the
format counts otherwise.

With --folder several formats go into one folder, with a README that describes the corpus,
the codebook and checksums; --split shares the documents out among train, dev and test,
each label in its proportion."""

CONVERT = """\
Read a corpus in one format and write it in another, without a project.

What comes in is verified first: positions that do not fit their quotes are found again,
each is told. What goes out is read back and compared, as every export is. Without --from
the format is known by the file. The exit status is 1 if anything could not be read."""

CONVERT_EXAMPLES = """\
examples:
  annotator convert corpus.jsonl --to brat folder
  annotator convert folder --from brat corpus.xmi --to xmi"""

EXPORT_EXAMPLES = """\
examples:
  annotator export p.annotator --format jsonl --to corpus.jsonl
  annotator export p.annotator --format csv --to denials.csv --labels denial
  annotator export p.annotator --format conll --to two.conll --documents "Briefing, 3 May"
  annotator export p.annotator --format jsonl tei brat --to corpus --folder --split 80/10/10

JSONL holds all of a project but the original files; importing it gives the project again.
“annotator formats” tells what each other format holds."""

CHECK = """\
Open a project and verify it: the file, each annotation's quote against its text.
Prints a line for each thing that is wrong; the exit status is 1 if there is any."""
