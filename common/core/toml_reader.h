// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads a TOML document section by section and collects every problem with its line, instead of
// stopping at the first. A key that nobody read is a problem too. toml++ is behind this class.
// Names are paths: "vault.sts6.modules[0].host".

#include "core/problem_text.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace shahn
{

// One thing that is wrong with the file.
struct FileProblem {
    int line = 0; // from 1; 0 when it belongs to no line
    QString key; // "listen.port"
    ProblemText text;
    QString detail = {}; // what else is known of it, in English
};

using FileProblems = std::vector<FileProblem>;

// "sms-server.toml:12: listen.port: …", one line per problem.
QString describe(const FileProblems &problems, const QString &path);

enum class TomlPresence : quint8 { HasDefault, Required, MayBeEmpty };

struct IntegerRange {
    int min = 0;
    int max = 0;
};

class TomlReader;

// One [section], or one table of an array; valid while its reader lives. What is absent keeps its
// value.
class TomlSection
{
public:
    bool isPresent() const;
    // Whether the key has a text in quotes.
    bool isText(const char *key) const;
    // A section inside this one: [vault.pkcs11].
    TomlSection section(const char *key);
    // The tables of an array, empty when it is absent: [[vault.sts6.modules]].
    std::vector<TomlSection> tables(const char *key);
    void readText(
        const char *key, QString &value, TomlPresence presence = TomlPresence::HasDefault);
    // A file name, made absolute.
    void readFile(
        const char *key, QString &value, TomlPresence presence = TomlPresence::HasDefault);
    void readTexts(const char *key, QStringList &values);
    void readInteger(const char *key, int &value, IntegerRange range,
        TomlPresence presence = TomlPresence::HasDefault);
    // A date and time with its offset, as UTC epoch milliseconds.
    void readTime(
        const char *key, qint64 &valueMs, TomlPresence presence = TomlPresence::HasDefault);
    // With the line of the key, or when that is absent of the nearest section.
    void report(const char *key, const ProblemText &text);

private:
    friend class TomlReader;

    TomlSection(TomlReader &reader, std::string name)
        : m_reader(reader), m_name(std::move(name)) { }

    TomlReader &m_reader;
    std::string m_name;
};

class TomlReader
{
public:
    TomlReader(const QByteArray &toml, QString folder);
    ~TomlReader();
    TomlReader(const TomlReader &) = delete;
    TomlReader &operator=(const TomlReader &) = delete;

    TomlSection section(const char *name) { return sectionAt(name); }

    // So far, of what was asked for.
    bool isWithoutProblems() const { return m_problems.empty(); }

    // What was reported, and every key that no section asked for, by line. A document that is no
    // TOML has that one problem only.
    FileProblems finish();

private:
    friend class TomlSection;
    struct Document;

    TomlSection sectionAt(const std::string &path);

    std::unique_ptr<Document> m_document;
    QString m_folder;
    std::set<std::string> m_knownKeys; // paths
    std::set<std::string> m_knownTables; // those of m_knownKeys whose own keys are looked at
    FileProblems m_problems;
};

} // namespace shahn
