// SPDX-License-Identifier: GPL-3.0-or-later
#include "sms_app/toml_reader.h"

#include <QDir>

#include <algorithm>

#include <toml++/toml.h>

namespace shahn::sms_app
{

struct TomlReader::Document {
    toml::table root;
    bool isParsed = false;

    const toml::table *table(const std::string &name) const { return root[name].as_table(); }

    const toml::node *node(const std::string &sectionName, const char *key) const
    {
        const toml::table *section = table(sectionName);
        return section ? section->get(key) : nullptr;
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

} // namespace

TomlReader::TomlReader(const QByteArray &toml, QString folder)
    : m_document(std::make_unique<Document>()), m_folder(std::move(folder))
{
    try {
        m_document->root = toml::parse(std::string_view(toml.constData(), size_t(toml.size())));
        m_document->isParsed = true;
    } catch (const toml::parse_error &error) {
        m_problems.push_back({ static_cast<int>(error.source().begin.line), QString(),
            QString::fromUtf8(error.description().data(), qsizetype(error.description().size())) });
    }
}

TomlReader::~TomlReader() = default;

TomlSection TomlReader::section(const char *name)
{
    m_knownKeys.insert(name);
    const toml::node *node = m_document->root.get(name);
    if (node && !node->is_table()) {
        m_problems.push_back({ lineOf(node), QString::fromLatin1(name),
            QStringLiteral("must be a section: [%1]").arg(QString::fromLatin1(name)) });
    }
    return TomlSection(*this, name);
}

ConfigurationProblems TomlReader::finish()
{
    if (!m_document->isParsed)
        return { m_problems.front() };
    for (const auto &[sectionKey, node] : m_document->root) {
        const std::string sectionName(sectionKey.str());
        if (!m_knownKeys.contains(sectionName)) {
            m_problems.push_back({ static_cast<int>(sectionKey.source().begin.line),
                QString::fromStdString(sectionName), QStringLiteral("is not known") });
            continue;
        }
        const toml::table *section = node.as_table();
        if (!section)
            continue;
        for (const auto &[key, value] : *section) {
            const std::string path = sectionName + '.' + std::string(key.str());
            if (!m_knownKeys.contains(path)) {
                m_problems.push_back({ static_cast<int>(key.source().begin.line),
                    QString::fromStdString(path), QStringLiteral("is not known") });
            }
        }
    }
    std::stable_sort(m_problems.begin(), m_problems.end(),
        [](const auto &a, const auto &b) { return a.line < b.line; });
    return m_problems;
}

void TomlSection::report(const char *key, const QString &text)
{
    const toml::node *node = m_reader.m_document->node(m_name, key);
    m_reader.m_problems.push_back({ lineOf(node), keyPath(m_name, key), text });
}

void TomlSection::readText(const char *key, QString &value, TomlPresence presence)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node) {
        if (presence == TomlPresence::Required)
            report(key, QStringLiteral("is missing"));
        return;
    }
    const auto *text = node->as_string();
    if (!text)
        return report(key, QStringLiteral("must be a text in quotes"));
    const QString read = QString::fromStdString(text->get());
    if (read.isEmpty() && presence != TomlPresence::MayBeEmpty)
        return report(key, QStringLiteral("must not be empty"));
    value = read;
}

void TomlSection::readFile(const char *key, QString &value, TomlPresence presence)
{
    readText(key, value, presence);
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
        return report(key, QStringLiteral("must be a list of texts"));
    QStringList read;
    for (const toml::node &item : *array) {
        const auto *text = item.as_string();
        if (!text)
            return report(key, QStringLiteral("must be a list of texts"));
        read.append(QString::fromStdString(text->get()));
    }
    values = read;
}

void TomlSection::readInteger(const char *key, int &value, IntegerRange range)
{
    m_reader.m_knownKeys.insert(m_name + '.' + key);
    const toml::node *node = m_reader.m_document->node(m_name, key);
    if (!node)
        return;
    const auto *number = node->as_integer();
    if (!number || number->get() < range.min || number->get() > range.max) {
        return report(key,
            QStringLiteral("must be a whole number from %1 to %2").arg(range.min).arg(range.max));
    }
    value = static_cast<int>(number->get());
}

} // namespace shahn::sms_app
