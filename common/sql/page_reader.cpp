// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/page_reader.h"

#include "sql/sql_error.h"

#include <QList>
#include <QStringList>

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <vector>

namespace shahn::sql
{
namespace
{

struct EndStatement {
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};

using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

struct EndValue {
    void operator()(sqlite3_value *value) const { sqlite3_value_free(value); }
};

using Key = std::vector<std::unique_ptr<sqlite3_value, EndValue>>;

// A table or an index.
struct Tree {
    QString name = {};
    QString source = {}; // what stands behind FROM
    QString condition = {}; // of an index for a part of the rows
    // Columns of the key in its order, which the result begins with. Empty: an order that is not
    // followed here, so it is read in one piece.
    QStringList key = {};
    QStringList columns = {}; // further ones
    std::vector<int> neverNull = {}; // places in the result
};

QString quoted(QString name) { return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"'; }

QString textAt(sqlite3_stmt *statement, int column)
{
    return QString::fromUtf8(
        reinterpret_cast<const char *>(sqlite3_column_text(statement, column)));
}

int rankOf(int type)
{
    switch (type) {
    case SQLITE_NULL:
        return 0;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return 1;
    case SQLITE_TEXT:
        return 2;
    default:
        return 3;
    }
}

// As SQLite orders them without a collation: below 0 when a is the smaller one.
int compare(sqlite3_value *a, sqlite3_value *b)
{
    const int type = sqlite3_value_type(a);
    if (const int difference = rankOf(type) - rankOf(sqlite3_value_type(b)); difference != 0)
        return difference;
    if (type == SQLITE_NULL)
        return 0;
    if (type == SQLITE_INTEGER && sqlite3_value_type(b) == SQLITE_INTEGER) {
        const sqlite3_int64 left = sqlite3_value_int64(a);
        const sqlite3_int64 right = sqlite3_value_int64(b);
        return left < right ? -1 : left > right ? 1 : 0;
    }
    if (rankOf(type) == 1) {
        const double left = sqlite3_value_double(a);
        const double right = sqlite3_value_double(b);
        return left < right ? -1 : left > right ? 1 : 0;
    }
    const void *const left = sqlite3_value_blob(a);
    const void *const right = sqlite3_value_blob(b);
    const int leftBytes = sqlite3_value_bytes(a);
    const int rightBytes = sqlite3_value_bytes(b);
    const int common = std::min(leftBytes, rightBytes);
    const int difference = common > 0 ? std::memcmp(left, right, static_cast<size_t>(common)) : 0;
    return difference != 0 ? difference : leftBytes - rightBytes;
}

bool ascends(const Key &before, const Key &key)
{
    for (size_t i = 0; i < key.size(); ++i) {
        if (const int difference = compare(before[i].get(), key[i].get()); difference != 0)
            return difference < 0;
    }
    return false;
}

bool hasNull(const Key &key)
{
    return std::any_of(key.begin(), key.end(),
        [](const auto &value) { return sqlite3_value_type(value.get()) == SQLITE_NULL; });
}

Error damagedTree(const Tree &tree, const char *how)
{
    return fail(
        ErrorCode::DataCorrupt, QStringLiteral("%1: %2").arg(tree.name, QLatin1String(how)));
}

} // namespace

class PageReader::Private
{
public:
    ~Private() { sqlite3_close(connection); }

    Error failed(const QString &what) const;
    Expected<Statement> prepare(const QString &sql) const;
    Expected<void> run(const QString &sql, const std::function<void(sqlite3_stmt *)> &row) const;
    Expected<void> findTrees();
    Expected<void> addTable(const QString &table);
    Expected<Tree> treeOfTable(const QString &table, bool hasRowid);
    Expected<Tree> treeOfIndex(const QString &table, const QString &index);
    // order: behind the columns of the key.
    QString select(const Tree &tree, bool isContinued, const QString &order) const;
    // A row of the tree: reads all of it and gives its key. DataCorrupt.
    Expected<Key> keyOfRow(const Tree &tree, sqlite3_stmt *row) const;
    Expected<void> checkEnd(const Tree &tree, const QString &order) const;

    sqlite3 *connection = nullptr;
    std::vector<Tree> trees;
    size_t next = 0; // tree
    Key last; // key of the last row that was read of it
};

Error PageReader::Private::failed(const QString &what) const
{
    return nativeError(Dialect::Sqlite, QString::number(sqlite3_extended_errcode(connection)),
        QString::fromUtf8(sqlite3_errmsg(connection)), what);
}

Expected<Statement> PageReader::Private::prepare(const QString &sql) const
{
    sqlite3_stmt *statement = nullptr;
    const QByteArray text = sql.toUtf8();
    if (sqlite3_prepare_v2(
            connection, text.constData(), static_cast<int>(text.size()), &statement, nullptr)
        != SQLITE_OK)
        return failed(sql);
    return Statement(statement);
}

Expected<void> PageReader::Private::run(
    const QString &sql, const std::function<void(sqlite3_stmt *)> &row) const
{
    const auto statement = prepare(sql);
    if (!statement)
        return statement.error();
    int result = SQLITE_ROW;
    while ((result = sqlite3_step(statement->get())) == SQLITE_ROW)
        row(statement->get());
    if (result != SQLITE_DONE)
        return failed(sql);
    return {};
}

Expected<void> PageReader::Private::findTrees()
{
    QStringList tables;
    // A virtual table has no pages of its own.
    auto listed = run(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                                     "rootpage > 0 ORDER BY name"),
        [&](sqlite3_stmt *row) { tables.append(textAt(row, 0)); });
    if (!listed)
        return listed;
    for (const QString &table : tables) {
        if (auto added = addTable(table); !added)
            return added;
    }
    return {};
}

Expected<void> PageReader::Private::addTable(const QString &table)
{
    QStringList indexes;
    bool hasRowid = true;
    auto listed = run(QStringLiteral("PRAGMA table_list(%1)").arg(quoted(table)),
        [&](sqlite3_stmt *row) { hasRowid = sqlite3_column_int(row, 4) == 0; });
    if (listed) {
        // The rows of a table without row ids stand in the index of its key.
        listed = run(
            QStringLiteral("PRAGMA index_list(%1)").arg(quoted(table)), [&](sqlite3_stmt *row) {
                if (hasRowid || textAt(row, 3) != QLatin1String("pk"))
                    indexes.append(textAt(row, 1));
            });
    }
    if (!listed)
        return listed;
    auto rows = treeOfTable(table, hasRowid);
    if (!rows)
        return rows.error();
    trees.push_back(std::move(*rows));
    for (const QString &index : indexes) {
        auto tree = treeOfIndex(table, index);
        if (!tree)
            return tree.error();
        trees.push_back(std::move(*tree));
    }
    return {};
}

Expected<Tree> PageReader::Private::treeOfTable(const QString &table, bool hasRowid)
{
    Tree tree{ .name = table, .source = quoted(table) + QStringLiteral(" NOT INDEXED") };
    QStringList neverNull;
    QStringList key; // in its order
    auto listed
        = run(QStringLiteral("PRAGMA table_xinfo(%1)").arg(quoted(table)), [&](sqlite3_stmt *row) {
              const QString column = quoted(textAt(row, 1));
              const int place = sqlite3_column_int(row, 5); // in the key, from 1
              if (place > 0 && !hasRowid) {
                  while (key.size() < place)
                      key.append(QString());
                  key[place - 1] = column;
              } else {
                  tree.columns.append(column);
              }
              if (sqlite3_column_int(row, 3) != 0)
                  neverNull.append(column);
          });
    if (!listed)
        return listed.error();
    tree.key = hasRowid ? QStringList{ QStringLiteral("rowid") } : key;
    const QStringList all = tree.key + tree.columns;
    for (const QString &column : neverNull)
        tree.neverNull.push_back(static_cast<int>(all.indexOf(column)));
    return tree;
}

Expected<Tree> PageReader::Private::treeOfIndex(const QString &table, const QString &index)
{
    Tree tree{ .name = index,
        .source = QStringLiteral("%1 INDEXED BY %2").arg(quoted(table), quoted(index)) };
    bool isPlain = true;
    auto listed
        = run(QStringLiteral("PRAGMA index_xinfo(%1)").arg(quoted(index)), [&](sqlite3_stmt *row) {
              const int column = sqlite3_column_int(row, 1); // -1: the row id, -2: an expression
              isPlain = isPlain && column != -2 && sqlite3_column_int(row, 3) == 0
                  && textAt(row, 4) == QLatin1String("BINARY");
              tree.key.append(column < 0 ? QStringLiteral("rowid") : quoted(textAt(row, 2)));
          });
    if (listed) {
        // An index for a part of the rows is only used where its own condition is asked for.
        listed = run(QStringLiteral("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND "
                                    "type = 'index' AND name = '%1'")
                         .arg(QString(index).replace(u'\'', QStringLiteral("''"))),
            [&](sqlite3_stmt *row) {
                const QString sql = textAt(row, 0);
                const auto where = sql.lastIndexOf(QLatin1String(" WHERE "));
                if (where >= 0)
                    tree.condition = sql.mid(where + 7);
            });
    }
    if (!listed)
        return listed.error();
    if (!isPlain) {
        tree.key.clear();
        tree.columns = QStringList{ QStringLiteral("1") };
    }
    return tree;
}

QString PageReader::Private::select(const Tree &tree, bool isContinued, const QString &order) const
{
    QString sql = QStringLiteral("SELECT %1 FROM %2")
                      .arg((tree.key + tree.columns).join(QLatin1String(", ")), tree.source);
    QStringList conditions;
    if (!tree.condition.isEmpty())
        conditions.append(u'(' + tree.condition + u')');
    if (isContinued) {
        const QStringList places(tree.key.size(), QStringLiteral("?"));
        conditions.append(
            QStringLiteral("(%1) > (%2)")
                .arg(tree.key.join(QLatin1String(", ")), places.join(QLatin1String(", "))));
    }
    if (!conditions.isEmpty())
        sql += QStringLiteral(" WHERE ") + conditions.join(QLatin1String(" AND "));
    if (!tree.key.isEmpty()) {
        sql += QStringLiteral(" ORDER BY ") + tree.key.join(order + QStringLiteral(", ")) + order;
    }
    return sql;
}

Expected<Key> PageReader::Private::keyOfRow(const Tree &tree, sqlite3_stmt *row) const
{
    Key key;
    for (int column = 0; column < sqlite3_column_count(row); ++column) {
        // A long value stands in further pages, which only a look at it reads.
        const bool isNull = sqlite3_column_type(row, column) == SQLITE_NULL;
        if (!isNull && sqlite3_column_blob(row, column) == nullptr
            && sqlite3_errcode(connection) != SQLITE_OK
            && sqlite3_errcode(connection) != SQLITE_ROW)
            return failed(tree.name);
        if (isNull
            && std::find(tree.neverNull.begin(), tree.neverNull.end(), column)
                != tree.neverNull.end())
            return damagedTree(tree, "a value is missing");
        if (column < tree.key.size()) {
            key.emplace_back(sqlite3_value_dup(sqlite3_column_value(row, column)));
            if (!key.back())
                return fail(ErrorCode::DatabaseUnavailable, QStringLiteral("no memory"));
        }
    }
    return key;
}

Expected<void> PageReader::Private::checkEnd(const Tree &tree, const QString &order) const
{
    const auto statement = prepare(select(tree, false, order) + QStringLiteral(" LIMIT 1"));
    if (!statement)
        return statement.error();
    const int result = sqlite3_step(statement->get());
    if (result == SQLITE_ROW) {
        if (const auto key = keyOfRow(tree, statement->get()); !key)
            return key.error();
    } else if (result != SQLITE_DONE) {
        return failed(tree.name);
    }
    return {};
}

PageReader::PageReader(std::unique_ptr<Private> own) : d(std::move(own)) { }

PageReader::~PageReader() = default;

Expected<std::unique_ptr<PageReader>> PageReader::open(const QString &path)
{
    constexpr int busyMs = 5'000;
    auto d = std::make_unique<Private>();
    const QByteArray file = path.toUtf8();
    const bool isOpen
        = sqlite3_open_v2(file.constData(), &d->connection, SQLITE_OPEN_READWRITE, nullptr)
            == SQLITE_OK
        && sqlite3_busy_timeout(d->connection, busyMs) == SQLITE_OK
        && sqlite3_exec(d->connection,
               "PRAGMA query_only = ON; PRAGMA cell_size_check = ON; PRAGMA cache_size = -2000",
               nullptr, nullptr, nullptr)
            == SQLITE_OK;
    if (!isOpen)
        return d->failed(QStringLiteral("open for a look at the pages"));
    if (auto found = d->findTrees(); !found)
        return found.error();
    return std::unique_ptr<PageReader>(new PageReader(std::move(d)));
}

int PageReader::treeCount() const { return static_cast<int>(d->trees.size()); }

Expected<void> PageReader::checkEnds()
{
    QString finding;
    // Of this name SQLite also looks at the list of free pages.
    auto checked
        = d->run(QStringLiteral("PRAGMA quick_check(sqlite_schema)"), [&](sqlite3_stmt *row) {
              if (finding.isEmpty())
                  finding = textAt(row, 0);
          });
    if (!checked)
        return checked;
    if (finding != QLatin1String("ok"))
        return fail(ErrorCode::DataCorrupt, finding);
    for (const Tree &tree : d->trees) {
        for (const QString &order : { QString(), QStringLiteral(" DESC") }) {
            if (auto end = d->checkEnd(tree, order); !end)
                return end;
        }
    }
    return {};
}

Expected<bool> PageReader::checkPiece(int rowsMax)
{
    if (d->next == d->trees.size())
        return false;
    const Tree &tree = d->trees[d->next];
    const bool isContinued = !d->last.empty();
    const auto statement = d->prepare(d->select(tree, isContinued, QString()));
    if (!statement)
        return statement.error();
    for (size_t i = 0; i < d->last.size(); ++i) {
        if (sqlite3_bind_value(statement->get(), static_cast<int>(i) + 1, d->last[i].get())
            != SQLITE_OK)
            return d->failed(tree.name);
    }
    const Key *before = isContinued ? &d->last : nullptr;
    Key present;
    for (int count = 1;; ++count) {
        const int result = sqlite3_step(statement->get());
        if (result == SQLITE_DONE) {
            ++d->next;
            d->last.clear();
            return true;
        }
        if (result != SQLITE_ROW)
            return d->failed(tree.name);
        auto key = d->keyOfRow(tree, statement->get());
        if (!key)
            return key.error();
        if (before != nullptr && !ascends(*before, *key))
            return damagedTree(tree, "its rows are not in their order");
        present = std::move(*key);
        before = tree.key.isEmpty() ? nullptr : &present;
        // Nothing compares as greater than NULL, so a piece does not end there. NULL comes first
        // and is seldom.
        if (count >= rowsMax && before != nullptr && !hasNull(present)) {
            d->last = std::move(present);
            return true;
        }
    }
}

} // namespace shahn::sql
