"""What one would write in an afternoon instead: two readers to hold gongkai against.

    python3 scripts/rivals/run.py CASES.jsonl [RIVAL...]

The first line of CASES.jsonl is the forms (tables, rows, columns with their labels), every other
line a case: text, whether it is HTML, and its gold. Prints a JSON object: for each rival and each
group of cases right, wrong, lost, and the reports it reads in a second.

- pandas: read_html (rows split at tabs and bars where the text is no HTML), a dictionary of labels
- regex: the text as one string, each label in its order, the figures behind it
"""

import io
import json
import re
import sys
import time
import unicodedata

try:
    import pandas
except ImportError:
    pandas = None

TRADITIONAL = str.maketrans(
    "數規範檔處決許項額對務強業費萬請農縣鄉總計結轉辦與開關國術訴復複維護權據報問題實類單應將還徵續額機構體過屬執眾為於內屆專標準確統當幾個條況現廢製發銷經濟產價員組織動態網絡詢書際縮個臨財評環節電師",
    "数规范档处决许项额对务强业费万请农县乡总计结转办与开关国术诉复复维护权据报问题实类单应将还征续额机构体过属执众为于内届专标准确统当几个条况现废制发销经济产价员组织动态网络询书际缩个临财评环节电师",
)
NUMBER = re.compile(r"^[+\-减增－]?\d[\d,，]*(?:\.\d+)?(?:万元|元)?(?:\(.*\))?$")
PLACEHOLDERS = {"/", "-", "—", "——", "无"}


def fold(text):
    text = unicodedata.normalize("NFKC", text).translate(TRADITIONAL).replace("档案", "文件")
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text)
    return text


def bare(label):
    """A label without ordinal, note, spaces and marks."""
    label = re.sub(r"\s", "", fold(label))
    label = re.sub(r"^(?:[一二三四五六七八九]、|\([一二三四五六七八九]\)|\d[.、])", "", label)
    label = re.sub(r"\(.*?\)", "", label)
    return re.sub(r"[\"“”:：、,，.]", "", label)


def figure(text):
    """The value of a cell: a number, "" for a blank, "/" for a placeholder, None for words."""
    text = re.sub(r"\s", "", fold(text))
    if text == "":
        return ""
    if text in PLACEHOLDERS:
        return "/"
    if not NUMBER.match(text):
        return None
    negative = text[0] in "-减－"
    value = float(re.search(r"\d[\d,]*(?:\.\d+)?", text).group().replace(",", ""))
    if text.endswith("元") and not text.endswith("万元"):
        value /= 10000
    return -value if negative else value


def which_form(forms, text):
    marks = {"trial_2019": ["本年新制作数", "对外公开总数", "政府集中采购"], "format_2021": ["本年制发件数", "现行有效件数", "本年收费金额"], "stat_2014": ["统计指标", "申请办结数", "政务微博公开政府信息数"]}
    flat = re.sub(r"\s", "", fold(text))
    counts = {form: sum(mark in flat for mark in of) for form, of in marks.items()}
    best = max(counts, key=counts.get)
    return (best, forms[best]) if counts[best] else (None, [])


# ---------------------------------------------------------------- pandas and a dictionary


def rows_of(case):
    if case["html"]:
        rows = []
        try:
            frames = pandas.read_html(io.StringIO(case["text"]), header=None, keep_default_na=False)
        except (ValueError, ImportError):
            return []
        for frame in frames:
            rows += [[str(cell) for cell in row] for row in frame.values.tolist()]
        return rows
    rows = []
    for line in case["text"].split("\n"):
        if "\t" in line:
            rows.append(line.split("\t"))
        elif "|" in line:
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        else:
            rows.append(re.split(r"\s+", line.strip()))
    return rows


def by_pandas(case, forms):
    form, tables = which_form(forms, case["text"])
    out = {}
    if form is None:
        return out
    labels = {}
    for table in tables:
        for row in table["rows"]:
            labels.setdefault(bare(row["label"]), []).append((table, row))
    remedies = next((table for table in tables if table["id"] == "remedies"), None)
    taken = set()
    for cells in rows_of(case):
        values = [figure(cell) for cell in cells]
        if remedies and len(values) >= 15 and all(v is not None for v in values[:15]) and any(isinstance(v, float) for v in values):
            places = [(row["id"], column["id"]) for row in remedies["rows"] for column in remedies["columns"]]
            for (row, column), value in zip(places, values):
                out["remedies", row, column] = value
            continue
        for at in range(len(cells) - 1, -1, -1):
            found = next((hit for hit in labels.get(bare(cells[at]), []) if (hit[0]["id"], hit[1]["id"]) not in taken), None)
            if found is None or values[at] is not None:
                continue
            table, row = found
            count = len(table["columns"])
            # The columns are the last ones; merged cells repeat their figure.
            figures = [v for v in values[at + 1 :] if v is not None]
            if table["id"] == "statistics":
                figures = figures[:1]
            if len(figures) >= count:
                # Merged cells leave empty ones before the seven columns.
                figures = figures[-7:] if count == 7 else figures[:count]
                for column, value in zip(table["columns"], figures):
                    out[table["id"], row["id"], column["id"]] = value
                taken.add((table["id"], row["id"]))
            break
    return out


# ---------------------------------------------------------------- labels and a regex

VALUE = r"[+\-减增]?\d[\d,]*(?:\.\d+)?(?:万元|元)?(?:\([^)]*\))?|/|——|—|无"


def by_regex(case, forms):
    text = case["text"]
    if case["html"]:
        text = re.sub(r"<style.*?</style>|<script.*?</script>|<!--.*?-->", "", text, flags=re.S)
        text = re.sub(r"<[^>]+>", "\n", text).replace("&nbsp;", " ")
    form, tables = which_form(forms, text)
    out = {}
    if form is None:
        return out
    text = fold(text)
    position = 0
    for table in tables:
        if table["id"] == "remedies":
            found = re.search(r"复议后起诉.*?((?:(?<!\S)(?:%s)[\s|]+){15})" % VALUE, text[position:] + "\n", re.S)
            if found:
                values = re.findall(VALUE, found.group(1))
                places = [(row["id"], column["id"]) for row in table["rows"] for column in table["columns"]]
                for (row, column), value in zip(places, values):
                    out["remedies", row, column] = figure(value)
            continue
        for row in table["rows"]:
            label = bare(row["label"])
            # Spaces, bars and line ends may stand inside a label.
            loose = r"[\s\"“”:、,|]*".join(map(re.escape, label))
            count = len(table["columns"])
            found = re.compile(loose + r"(?:\([^)]*\))?[^\d/—无\n]{0,8}[\s|]*((?:(?:%s)[\s|]*){%d})" % (VALUE, count)).search(text, position)
            if found:
                position = found.end()
                values = re.findall(VALUE, found.group(1))[:count]
                for column, value in zip(table["columns"], values):
                    out[table["id"], row["id"], column["id"]] = figure(value)
    return out


# ---------------------------------------------------------------- the score


def judge(gold, said):
    right = wrong = lost = 0
    for table, row, column, kind, value in gold:
        got = said.get((table, row, column))
        if kind == "number":
            ok = isinstance(got, float) and abs(got - value) < 1e-6
        elif kind == "at_most":
            ok = got is None or isinstance(got, float) and abs(got - value) < 1e-6
        elif kind == "blank":
            ok = got == ""
        elif kind == "placeholder":
            ok = got == "/"
        elif kind == "empty":
            ok = got in (None, "")
        else:
            ok = got is None
        if ok:
            right += 1
        elif got is None:
            lost += 1
        else:
            wrong += 1
    return right, wrong, lost


RIVALS = {"pandas": by_pandas, "regex": by_regex}


def main(path, *names):
    if pandas is None and "pandas" in (names or RIVALS):
        sys.exit("pandas is not installed")
    with open(path, encoding="utf-8") as lines:
        forms = json.loads(next(lines))
        cases = [json.loads(line) for line in lines]
    out = {}
    for name in names or RIVALS:
        read = RIVALS[name]
        groups = {}
        begun = time.perf_counter()
        for case in cases:
            try:
                said = read(case, forms)
            except Exception:  # a crash reads nothing
                said = {}
            tally = groups.setdefault(case["group"], [0, 0, 0])
            for i, n in enumerate(judge(case["gold"], said)):
                tally[i] += n
        seconds = time.perf_counter() - begun
        out[name] = {"groups": groups, "per_second": round(len(cases) / seconds)}
    print(json.dumps(out, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
