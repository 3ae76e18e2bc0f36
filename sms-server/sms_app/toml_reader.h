// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads a TOML document section by section and collects every problem with its line, instead of
// stopping at the first. A key that nobody read is a problem too. toml++ is behind this class.

#include "sms_app/configuration.h"

#include <QByteArray>

#include <memory>
#include <set>
#include <string>

namespace shahn::sms_app
{

enum class TomlPresence : quint8 { HasDefault, Required, MayBeEmpty };

struct IntegerRange {
    int min = 0;
    int max = 0;
};

class TomlReader;

// One [section]; valid while its reader lives. What is absent keeps its value.
class TomlSection
{
public:
    void readText(
        const char *key, QString &value, TomlPresence presence = TomlPresence::HasDefault);
    // A file name, made absolute.
    void readFile(
        const char *key, QString &value, TomlPresence presence = TomlPresence::HasDefault);
    void readTexts(const char *key, QStringList &values);
    void readInteger(const char *key, int &value, IntegerRange range);
    void report(const char *key, const QString &text);

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

    TomlSection section(const char *name);
    // What was reported, and every key that no section asked for, by line. A document that is no
    // TOML has that one problem only.
    ConfigurationProblems finish();

private:
    friend class TomlSection;
    struct Document;

    std::unique_ptr<Document> m_document;
    QString m_folder;
    std::set<std::string> m_knownKeys;
    ConfigurationProblems m_problems;
};

} // namespace shahn::sms_app
