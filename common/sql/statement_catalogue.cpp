// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/statement_catalogue.h"

#include <QDir>
#include <QFile>

namespace shahn::sql
{
namespace
{

// Walks through the text of one .sql file; knows quotes and comments.
class Compiler
{
public:
    Compiler(const QString &text, Dialect dialect) : m_text(text), m_dialect(dialect) { }

    StatementText run()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u'\'' || c == u'"')
                copyQuoted(c);
            else if (c == u'-' && at(m_at + 1) == u'-')
                skipComment();
            else if (c == u':' && at(m_at + 1) == u':')
                copy(2);
            else if (c == u':' && isNameStart(at(m_at + 1)))
                replacePlaceholder();
            else
                copy(1);
        }
        m_result.sql = m_result.sql.trimmed();
        return std::move(m_result);
    }

private:
    QChar at(qsizetype index) const { return index < m_text.size() ? m_text[index] : QChar(); }

    static bool isNameStart(QChar c) { return c.isLetter() || c == u'_'; }

    void copy(qsizetype count)
    {
        m_result.sql += QStringView(m_text).mid(m_at, count);
        m_at += count;
    }

    void copyQuoted(QChar quote)
    {
        const qsizetype end = m_text.indexOf(quote, m_at + 1);
        copy(end < 0 ? m_text.size() - m_at : end + 1 - m_at);
    }

    void skipComment()
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_text.size() : end;
    }

    void replacePlaceholder()
    {
        qsizetype end = m_at + 1;
        while (isNameStart(at(end)) || at(end).isDigit())
            ++end;
        const QByteArray name = QStringView(m_text).mid(m_at, end - m_at).toUtf8();
        qsizetype index = m_result.parameters.indexOf(name);
        if (index < 0) {
            index = m_result.parameters.size();
            m_result.parameters.append(name);
        }
        // Qt's SQLite driver miscounts a question mark that is repeated; names it leaves alone.
        m_result.sql += m_dialect == Dialect::Sqlite ? QStringLiteral("@p") : QStringLiteral("$");
        m_result.sql += QString::number(index + 1);
        m_at = end;
    }

    const QString &m_text;
    const Dialect m_dialect;
    qsizetype m_at = 0;
    StatementText m_result;
};

// The statements of this library itself.
constexpr const char *ownPrefix = ":/sql";

} // namespace

StatementText compileStatement(const QString &fileText, Dialect dialect)
{
    return Compiler(fileText, dialect).run();
}

Expected<std::shared_ptr<const StatementCatalogue>> StatementCatalogue::load(
    const QString &resourcePrefix, Dialect dialect)
{
    const std::shared_ptr<StatementCatalogue> catalogue(new StatementCatalogue(dialect));
    for (const QString &prefix : { QString::fromLatin1(ownPrefix), resourcePrefix }) {
        for (const QString &folder : { QStringLiteral("common"), dialectFolder(dialect) }) {
            if (auto added = catalogue->addFolder(prefix + u'/' + folder); !added)
                return added.error();
        }
    }
    if (!QDir(resourcePrefix).exists())
        return fail(ErrorCode::DataCorrupt,
            QStringLiteral("there are no statements below %1").arg(resourcePrefix));
    return std::shared_ptr<const StatementCatalogue>(catalogue);
}

Expected<void> StatementCatalogue::addFolder(const QString &folder)
{
    const QStringList names = QDir(folder).entryList({ QStringLiteral("*.sql") }, QDir::Files);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("%1: %2").arg(file.fileName(), file.errorString()));
        StatementText text = compileStatement(QString::fromUtf8(file.readAll()), m_dialect);
        if (text.sql.isEmpty())
            return fail(ErrorCode::DataCorrupt,
                QStringLiteral("%1 holds no statement").arg(file.fileName()));
        m_statements.insert(name.chopped(4).toUtf8(), std::move(text));
    }
    return {};
}

const StatementText *StatementCatalogue::find(const QByteArray &name) const
{
    const auto found = m_statements.constFind(name);
    return found == m_statements.constEnd() ? nullptr : &*found;
}

QStringList StatementCatalogue::names() const
{
    QStringList names;
    for (auto it = m_statements.keyBegin(); it != m_statements.keyEnd(); ++it)
        names.append(QString::fromUtf8(*it));
    names.sort();
    return names;
}

} // namespace shahn::sql
