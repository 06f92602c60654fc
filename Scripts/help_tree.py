"""What the manual page and the command reference share: the definitions of the commands, and the tables beside them.

The definitions are what `kaito-render --experimental-dump-help` prints, as JSON.
"""
import json
import sys

EXIT_STATUS = (
    ('0', 'Done; diff: no difference.'), ('1', 'diff found differences.'),
    ('2', 'The input is rejected, and nothing was written.'), ('3', 'A file, git or another program failed, or the output could not be written.'),
    ('64', 'Bad usage.'),
)
ENVIRONMENT = (
    ('NO_COLOR', 'Set to anything, keeps messages and diffs without colour.'),
    ('FORCE_COLOR', 'Set to anything but 0, colours them everywhere; 0 nowhere. It comes before NO_COLOR and TERM=dumb.'),
    ('KAITO_RENDER_PAGER, PAGER', 'The pager of diff on a terminal, the first that is set; cat or nothing: none. Default: less.'),
    ('KUBECTL_EXTERNAL_DIFF', 'The program that diff --live shows differences with, as for kubectl diff.'),
    ('KAITO_RENDER_TOKEN', 'The token that commit --push sends to an https remote.'),
    ('GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_AUTHOR_DATE, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL, GIT_COMMITTER_DATE',
     'Who commits, and when.'),
    ('SOURCE_DATE_EPOCH', 'The date of a commit where no other is given.'),
    ('ARGOCD_APP_PARAMETERS, ARGOCD_APP_NAMESPACE', 'What argocd reads, as Argo CD sets it; else variables that begin with PARAM_.'),
    ('DOCKER_CONFIG, REGISTRY_AUTH_FILE', 'Where lock finds the logins of registries: a folder with config.json, or a file.'),
    ('SSL_CERT_FILE', 'Certificates of authorities that lock trusts in place of those of the system.'),
    ('GIT_SSL_CAINFO, GIT_SSL_CAPATH', 'Certificates of authorities that https remotes are trusted by.'),
)
FILES = (
    ('kaito-render.yaml', 'The configuration that --env and commit --all read.'),
    ('kaito-render.lock', 'The digests of images, as lock writes them; read by all that render.'),
    ('.kaito-render', 'In a folder or branch that was written: the files that kaito-render owns there.'),
)


def read():
    """The definition of the program, from standard input."""
    return json.load(sys.stdin)['command']


def commands(root):
    """The definitions of the commands that users see."""
    return [each for each in root['subcommands'] if each['shouldDisplay'] and each['commandName'] != 'help']


def arguments(definition, besides):
    """The arguments and options of a command, besides options of these long names, which every command has."""
    return [each for each in definition.get('arguments', [])
            if each['shouldDisplay'] and each.get('preferredName', {}).get('name') not in besides]


def spelled(option):
    """`-f` or `--filename`."""
    return ('-' if option['kind'] == 'short' else '--') + option['name']


def description(root):
    """The paragraphs that describe the program; the exit status has a table of its own."""
    return [each for each in root['discussion'].split('\n\n') if not each.startswith('Exit status')]


def discussion(definition):
    """The paragraphs below a command's abstract."""
    text = definition.get('discussion')
    return text.split('\n\n') if text else []
