// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/toml_reader.h"

#include "core/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <algorithm>

#include <toml++/toml.h>

namespace shahn
{

struct TomlReader::Document {
    toml::table root;
    bool isParsed = false;

    const toml::node *at(const std::string &path) const { return root.at_path(path).node(); }

    const toml::node *node(const std::string &sectionName, const char *key) const
    {
        return at(sectionName + '.' + key);
    }
};

namespace
{

int lineOf(const toml::node *node)
{
    return node ? static_cast<int>(node->source().begin.line) : 0;
}

QString keyPath(const std::string &section, const char *key)
{
    return QString::fromStdString(section + '.' + key);
}

std::string itemPath(const std::string &arrayPath, size_t index)
{
    return arrayPath + '[' + std::to_string(index) + ']';
}

struct KnownPaths {
    const std::set<std::string> &keys;
    const std::set<std::string> &tables;
};

// Reports what nobody asked for in the table at this path; the path of the document is empty.
void reportUnknown(const toml::table &table, const std::string &path, const KnownPaths &known,
    FileProblems &problems)
{
    for (const auto &[key, value] : table) {
        const std::string name(key.str());
        const std::string keyOfValue = path.empty() ? name : path + '.' + name;
        if (!known.keys.contains(keyOfValue)) {
            problems.push_back(
                { static_cast<int>(key.source().begin.line), QString::fromStdString(keyOfValue),
                    QT_TRANSLATE_NOOP("FileProblems", "is not known") });
            continue;
        }
        if (const toml::table *inner = value.as_table();
            inner && known.tables.contains(keyOfValue)) {
            reportUnknown(*inner, keyOfValue, known, problems);
        }
        const toml::array *array = value.as_array();
        for (size_t i = 0; array && i < array->size(); ++i) {
            const toml::table *item = array->get(i)->as_table();
            const std::string pathOfItem = itemPath(keyOfValue, i);
            if (item && known.tables.contains(pathOfItem))
                reportUnknown(*item, pathOfItem, known, problems);
        }
    }
}

// What no text of a file may have, because nobody sees it: "127.0.0.1 " is another address. Null:
// it has nothing of it.
const char *faultOf(const QString &text)
{
    if (text != text.trimmed())
        return QT_TRANSLATE_NOOP("FileProblems", "must not begin or end with a blank: \"%1\"");
    if (!isOneLine(text) || text != withoutInvisible(text))
        return QT_TRANSLATE_NOOP("FileProblems", "has a character that cannot be seen: \"%1\"");
    return nullptr;
}

// What a value of a file is when it is shown in a line.
QString shown(const QString &text)
{
    constexpr qsizetype lengthMax = 100;
    return text.trimmed().left(lengthMax);
}

} // namespace

QString describe(const FileProblems &problems, const QString &path)
{
    QString text;
    for (const FileProblem &problem : problems) {
        text += path;
        if (problem.line > 0)
            text += QStringLiteral(":%1").arg(problem.line);
        text += QStringLiteral(": ");
        if (!problem.key.isEmpty())
            text += problem.key + QStringLiteral(": ");
        text += problem.text.english();
        if (!problem.detail.isEmpty())
            text += QStringLiteral(": ") + problem.detail;
        text += u'\n';
    }
    // What a file says does not steer the terminal.
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control && c != u'\n')
            c = QChar::ReplacementCharacter;
    }
    return text;
}

TomlReader::TomlReader(const QByteArray &toml, QString folder)
    : m_document(std::make_unique<Document>()), m_folder(std::move(folder))
{
    try {
        m_document->root = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
        m_document->isParsed = true;
    } catch (const toml::parse_error &error) {
        m_problems.push_back({ static_cast<int>(error.source().begin.line), QString(),
            QT_TRANSLATE_NOOP("FileProblems",
                "cannot be read from here on: a quote, a bracket or an equals sign is missing or "
                "one "
                "too many, or a key stands twice"),
            QString::fromUtf8(error.description().data(), qsizetype(error.description().size())) });
    }
}

TomlReader::~TomlReader() = default;

TomlSection TomlReader::sectionAt(const std::string &path)
{
    m_knownKeys.insert(path);
    m_knownTables.insert(path);
    const toml::node *node = m_document->at(path);
    if (node && !node->is_table()) {
        const QString name = QString::fromStdString(path);
        m_problems.push_back({ lineOf(node), name,
            ProblemText(QT_TRANSLATE_NOOP("FileProblems", "must be a section: [%1]"), { name }) });
    }
    return TomlSection(*this, path);
}

FileProblems TomlReader::finish()
{
    if (!m_document->isParsed)
        return { m_problems.front() };
    reportUnknown(m_document->root, std::string(), { m_knownKeys, m_knownTables }, m_problems);
    std::stable_sort(m_problems.begin(), m_problems.end(),
        [](const auto &a, const auto &b) { return a.line < b.line; });
    return m_problems;
}

bool TomlSection::isPresent() const { return m_reader.m_document->at(m_name) != nullptr; }

bool TomlSection::isText(const char *key) const
{
    const toml::node *node = m_reader.m_document->node(m_name, key);
    return node && node->is_string();
}

TomlSection TomlSection::section(const char *key) { return m_reader.sectionAt(m_name + '.' + key); }

std::vector<TomlSection> TomlSection::tables(const char *key)
{
    const std::string path = m_name + '.' + key;
    m_reader.m_knownKeys.insert(path);
    const toml::node *node = m_reader.m_document->at(path);
    if (!node)
        return {};
    const toml::array *array = node->as_array();
    if (!array || !std::all_of(array->begin(), array->end(), [](const toml::node &item) {
            return item.is_table();
        })) {
        report(key, QT_TRANSLATE_NOOP("FileProblems", "must be a list of tables"));
        return {};
    }
    std::vector<TomlSection> sections;
    for (size_t i = 0; i < array->size(); ++i)
        sections.push_back(m_reader.sectionAt(itemPath(path, i)));
    return sections;
}

void TomlSection::report(const char *key, const ProblemText &text)
{
    const toml::node *node = m_reader.m_document->node(m_name, key);
    // Of an absent key, the nearest section that is there.
    for (std::string path = m_name; !node && !path.empty();) {
        node = m_reader.m_document->at(path);
        const size_t end = path.find_last_of('.');
        path.resize(end == std::string::npos ? 0 : end);
    }
    m_reader.m_problems.push_back({ lineOf(node), keyPath(m_name, key), text });
}

void TomlSection::readText(const char *key, QString &value, TomlPresence presence)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node) {
        if (presence == TomlPresence::Required)
            report(key, QT_TRANSLATE_NOOP("FileProblems", "is missing"));
        return;
    }
    const auto *text = node->as_string();
    if (!text)
        return report(key, QT_TRANSLATE_NOOP("FileProblems", "must be a text in quotes"));
    const QString read = QString::fromStdString(text->get());
    if (read.isEmpty() && presence != TomlPresence::MayBeEmpty)
        return report(key, QT_TRANSLATE_NOOP("FileProblems", "must not be empty"));
    if (const char *const fault = faultOf(read))
        return report(key, { fault, { shown(read) } });
    value = read;
}

void TomlSection::readFile(const char *key, QString &value, TomlPresence presence)
{
    readText(key, value, presence);
    if (value.endsWith(u'/'))
        return report(key, QStringLiteral("must be the name of a file, not of a folder"));
    if (!value.isEmpty())
        value = QDir::cleanPath(QDir(m_reader.m_folder).absoluteFilePath(value));
}

void TomlSection::readTexts(const char *key, QStringList &values)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node)
        return;
    const toml::array *array = node->as_array();
    if (!array)
        return report(key, QT_TRANSLATE_NOOP("FileProblems", "must be a list of texts"));
    QStringList read;
    for (const toml::node &item : *array) {
        const auto *text = item.as_string();
        if (!text)
            return report(key, QT_TRANSLATE_NOOP("FileProblems", "must be a list of texts"));
        read.append(QString::fromStdString(text->get()));
        if (const char *const fault = faultOf(read.last()))
            return report(key, { fault, { shown(read.last()) } });
    }
    values = read;
}

void TomlSection::readInteger(
    const char *key, int &value, IntegerRange range, TomlPresence presence)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node) {
        if (presence == TomlPresence::Required)
            report(key, QT_TRANSLATE_NOOP("FileProblems", "is missing"));
        return;
    }
    const auto *number = node->as_integer();
    if (!number || number->get() < range.min || number->get() > range.max) {
        return report(key,
            { QT_TRANSLATE_NOOP("FileProblems", "must be a whole number from %1 to %2"),
                { QString::number(range.min), QString::number(range.max) } });
    }
    value = static_cast<int>(number->get());
}

void TomlSection::readTime(const char *key, qint64 &valueMs, TomlPresence presence)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node) {
        if (presence == TomlPresence::Required)
            report(key, QT_TRANSLATE_NOOP("FileProblems", "is missing"));
        return;
    }
    const auto *time = node->as_date_time();
    if (!time || !time->get().offset)
        return report(
            key, QT_TRANSLATE_NOOP("FileProblems", "must be a time such as 2026-01-01T00:00:00Z"));
    const toml::date &date = time->get().date;
    const toml::time &ofDay = time->get().time;
    constexpr uint32_t nanosecondsPerMs = 1'000'000;
    const QDateTime read(QDate(date.year, date.month, date.day),
        QTime(ofDay.hour, ofDay.minute, ofDay.second, int(ofDay.nanosecond / nanosecondsPerMs)),
        Qt::OffsetFromUTC, time->get().offset->minutes * 60);
    valueMs = read.toMSecsSinceEpoch();
}

} // namespace shahn
