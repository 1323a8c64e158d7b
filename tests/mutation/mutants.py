"""The mutants of a C++ source: each differs from it by one small change, as a slip of the pen would.
Operators between blanks are binary: clang-format sees to it, so no parser is needed."""
import dataclasses
import hashlib
import re

TOKEN = re.compile(r"""
    (?P<skip>//[^\n]*|/\*.*?\*/|^[ ]*\#(?:[^\n]*\\\n)*[^\n]*|\s+)
  | (?P<text>(?:u8|u|U|L)?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+')
  | (?P<number>(?:0[xX][0-9a-fA-F']+|[0-9][0-9']*)[uUlLzZ]*)
  | (?P<word>[A-Za-z_]\w*)
  | (?P<sign><<=|>>=|->|::|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=|.)
""", re.X | re.S | re.M)

BOUNDARY = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
ARITHMETIC = {"+": "-", "-": "+", "*": "/", "/": "*", "%": "*", "&": "|", "|": "&", "^": "|",
              "<<": ">>", ">>": "<<", "+=": "-=", "-=": "+=", "|=": "&=", "&=": "|="}
STEP = {"++": "--", "--": "++"}
LOGICAL = {"&&": "||", "||": "&&"}
NO_STATEMENT = {"return", "if", "for", "while", "do", "else", "switch", "case", "default", "using", "typedef",
                "static_assert", "namespace", "template", "friend", "public", "private", "class", "struct",
                "enum", "union", "const", "constexpr", "static", "inline", "auto", "try", "catch", "extern"}
DEFAULTS = {"", "{}", "std::nullopt", "nullptr", "false", "0", '""', "*this"}
DECLARATION = re.compile(r"(const )?[\w:]+(<.*>)?[&*]* [&*]*\w+( = .*)?|(const )?[\w:]+(<.*>)?[&*]+", re.S)
CLOSE = {"(": ")", "[": "]", "{": "}"}


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: str      # below the project's root
    start: int     # what of the file is replaced
    end: int
    new: str
    operator: str
    line: int
    change: str    # the line before and after, for people
    id: str        # survives edits elsewhere in the file


def tokens_of(text):
    tokens = []
    for match in TOKEN.finditer(text):
        if match.lastgroup != "skip":
            tokens.append((match.lastgroup, match[0], match.start(), match.end()))
    return tokens


def matching(tokens, at):
    """The index of the token that closes the bracket at `at`; None if none does."""
    depth = 0
    for i in range(at, len(tokens)):
        if tokens[i][1] in CLOSE:
            depth += 1
        elif tokens[i][1] in CLOSE.values():
            depth -= 1
            if depth == 0:
                return i
    return None


def arguments(text, tokens, opening, closing):
    """(start, end) of each argument between two parentheses."""
    parts, depth, start = [], 0, tokens[opening][3]
    for kind, sign, first, last in tokens[opening + 1:closing]:
        # Angle brackets of a template have no blank before them.
        if sign in CLOSE or (sign == "<" and text[first - 1] not in " \n"):
            depth += 1
        elif sign in CLOSE.values() or (sign == ">" and text[first - 1] not in " \n" and depth):
            depth -= 1
        elif sign == "," and depth == 0:
            parts.append((start, first))
            start = last
    parts.append((start, tokens[closing][2]))
    trimmed = []
    for start, end in parts:
        part = text[start:end]
        trimmed.append((start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())))
    return trimmed


def changes(text):
    """(start, end, new text, operator) of every mutant."""
    tokens = tokens_of(text)
    scopes = []  # of the braces around: "class" or "body"
    head = 0     # where the present statement begins
    inside = 0   # parentheses, of a for
    for i, (kind, sign, start, end) in enumerate(tokens):
        before = tokens[i - 1][1] if i else ""
        after = tokens[i + 1][1] if i + 1 < len(tokens) else ""
        beside_text = "text" in (tokens[i - 1][0], tokens[min(i + 1, len(tokens) - 1)][0])
        binary = text[start - 1:start] in (" ", "\n") and text[end:end + 1] in (" ", "\n")
        if kind == "sign":
            if binary:
                for operator, table in (("boundary", BOUNDARY), ("arithmetic", ARITHMETIC), ("logical", LOGICAL)):
                    # Texts are joined by + alone: the rest would be no C++.
                    if sign in table and not (operator == "arithmetic" and beside_text):
                        yield start, end, table[sign], operator
            if sign in STEP:
                yield start, end, STEP[sign], "arithmetic"
            if sign == "!":
                yield start, end, "", "negation"
        elif kind == "number":
            value = re.fullmatch(r"(0[xX][0-9a-fA-F']+|[0-9']+)([uUlLzZ]*)", sign)
            number = int(value[1].replace("'", ""), 0)
            yield start, end, f"{number + 1}{value[2]}", "constant"
            if number > 0:
                yield start, end, f"{number - 1}{value[2]}", "constant"
        elif sign in ("true", "false"):
            yield start, end, "false" if sign == "true" else "true", "boolean"
        if sign in ("if", "while") and (after == "(" or (after == "constexpr" and tokens[i + 2][1] == "(")):
            opening = i + 1 if after == "(" else i + 2
            closing = matching(tokens, opening)
            condition = text[tokens[opening][3]:tokens[closing][2]]
            if ";" not in condition:
                yield tokens[opening][3], tokens[closing][2], f"!({condition})", "negation"
        if sign == "return":
            last = next(j for j in range(i, len(tokens)) if tokens[j][1] == ";" or tokens[j][1] == "{"
                        and tokens[j - 1][1] not in ("return", ",", "(") and tokens[j - 1][0] != "word")
            if tokens[last][1] == ";" and text[end:tokens[last][2]].strip() not in DEFAULTS:
                yield end, tokens[last][2], " {}", "default"
        if sign == "(" and i and (tokens[i - 1][0] == "word" or before == ">") and \
                before not in ("if", "while", "for", "switch", "static_assert", "return", "noexcept"):
            closing = matching(tokens, i)
            parts = arguments(text, tokens, i, closing) if closing else []
            texts = [text[a:b] for a, b in parts]
            alike = len(parts) >= 2 and texts[0] != texts[1] and texts[0][:1].count('"') == texts[1][:1].count('"')
            if alike and not any(map(DECLARATION.fullmatch, texts)):
                between = text[parts[0][1]:parts[1][0]]
                yield parts[0][0], parts[1][1], texts[1] + between + texts[0], "arguments"
        # Statements: from after one of ; { } to the next ; in a body.
        inside += (sign == "(") - (sign == ")")
        if sign in (";", "{", "}") and not (sign == ";" and inside):
            words = [t[1] for t in tokens[head:i]]
            if sign == "{":
                named = {"class", "struct", "enum", "union", "namespace"} & set(words)
                scopes.append("class" if named and "(" not in words else "body")
            elif sign == "}" and scopes:
                scopes.pop()
            elif sign == ";" and words and scopes and scopes[-1] == "body" and removable(text, tokens[head:i]):
                yield tokens[head][2], end, ";", "statement"
            head = i + 1


def removable(text, statement):
    words = [t[1] for t in statement]
    if any(words.count(a) != words.count(b) for a, b in CLOSE.items()):
        return False
    if words[0] in ("break", "continue", "throw"):
        return True
    if words[0] in NO_STATEMENT:
        return False
    code = text[statement[0][2]:statement[-1][3]]
    subject = re.split(r"\+=|-=|\|=|&=|<<=|>>=|=|\(|\{|\[", code)[0].strip()
    acts = re.search(r"\+\+|--|=|\(", code)
    return bool(acts) and not re.search(r"[\w>&*] +[&*]*\w+$", subject)


def mutants_of(root, path):
    """Every mutant of one file, and the same ones again as long as their lines stay as they are."""
    text = (root / path).read_text(encoding="ascii")
    seen = {}
    for start, end, new, operator in changes(text):
        line = text.count("\n", 0, start) + 1
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        old_line = " ".join(text[first:last].split())
        new_line = " ".join((text[first:start] + new + text[end:last]).split())
        key = "\0".join((path, operator, old_line, new_line))
        seen[key] = seen.get(key, 0) + 1
        digest = hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest()[:12]
        yield Mutant(path, start, end, new, operator, line, f"{old_line}  ->  {new_line}", digest)
