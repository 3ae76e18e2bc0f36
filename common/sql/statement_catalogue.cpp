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
            else if (c == u'@' && m_text.indexOf(u')', m_at) > 0)
                expandSource();
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
        m_result.sql += placeholder(QStringView(m_text).mid(m_at, end - m_at));
        m_at = end;
    }

    QString placeholder(QStringView parameter)
    {
        const QByteArray name = parameter.toUtf8();
        qsizetype index = m_result.parameters.indexOf(name);
        if (index < 0) {
            index = m_result.parameters.size();
            m_result.parameters.append(name);
        }
        // Qt's SQLite driver miscounts a question mark that is repeated; names it leaves alone.
        const QString mark = isSqlite() ? QStringLiteral("@p") : QStringLiteral("$");
        return mark + QString::number(index + 1);
    }

    void expandSource()
    {
        const qsizetype begin = m_text.indexOf(u'(', m_at);
        const qsizetype end = m_text.indexOf(u')', m_at);
        const QString source = m_text.mid(m_at, begin - m_at);
        const QString inside = m_text.mid(begin + 1, end - begin - 1).simplified();
        if (source == QLatin1String("@rows"))
            m_result.sql += rows(inside.split(u','));
        else if (source == QLatin1String("@values"))
            m_result.sql += values(inside);
        else
            return copy(1);
        m_at = end + 1;
    }

    // columns: name and type of each.
    QString rows(const QStringList &columns)
    {
        QStringList cells;
        for (const QString &column : columns) {
            const QString name = column.trimmed().section(u' ', 0, 0);
            const QString type = column.trimmed().section(u' ', 1);
            QString cell = QStringLiteral("e.value ->> %1").arg(cells.size());
            if (!isSqlite() && type != QLatin1String("TEXT"))
                cell = QStringLiteral("CAST(%1 AS %2)").arg(cell, type);
            cells.append(QStringLiteral("%1 AS %2").arg(cell, name));
        }
        const QString source = isSqlite()
            ? QStringLiteral("json_each(%1) AS e")
            : QStringLiteral("jsonb_array_elements(CAST(%1 AS JSONB)) AS e (value)");
        return QStringLiteral("(SELECT %1 FROM %2)")
            .arg(cells.join(QLatin1String(", ")), source.arg(placeholder(u":rows")));
    }

    QString values(const QString &parameter)
    {
        const QString list = isSqlite()
            ? QStringLiteral("(SELECT value FROM json_each(%1))")
            : QStringLiteral("(SELECT jsonb_array_elements_text(CAST(%1 AS JSONB)))");
        return list.arg(placeholder(parameter));
    }

    bool isSqlite() const { return m_dialect == Dialect::Sqlite; }

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
