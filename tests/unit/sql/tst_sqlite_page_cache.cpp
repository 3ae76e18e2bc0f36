// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_page_cache.h"
#include "sql/sqlite_statement.h"
#include "support/test_registry.h"

#include <QTest>

#include <sqlite3.h>

#include <cstring>
#include <optional>
#include <random>

namespace
{

constexpr int pageSize = 2048;
constexpr unsigned lockBytePage = 0x4000'0000 / pageSize + 1;
constexpr unsigned keysMax = 300;

// A cache as SQLite's pager uses it: each page holds a number of its own.
class Cache
{
public:
    explicit Cache(const sqlite3_pcache_methods2 &methods)
        : m_methods(methods), m_cache(methods.xCreate(pageSize, 64, 1))
    {
        m_methods.xCachesize(m_cache, 100);
    }

    ~Cache() { m_methods.xDestroy(m_cache); }
    Q_DISABLE_COPY_MOVE(Cache)

    void put(unsigned key, int content)
    {
        sqlite3_pcache_page *const page = m_methods.xFetch(m_cache, key, 2);
        std::memcpy(page->pBuf, &content, sizeof content);
        m_methods.xUnpin(m_cache, page, 0);
    }

    // As balance_nonroot() puts two pages in order.
    void swap(unsigned first, unsigned second)
    {
        if (!at(first) || !at(second))
            return;
        sqlite3_pcache_page *const one = m_methods.xFetch(m_cache, first, 2);
        sqlite3_pcache_page *const other = m_methods.xFetch(m_cache, second, 2);
        m_methods.xRekey(m_cache, one, first, lockBytePage);
        m_methods.xRekey(m_cache, other, second, first);
        m_methods.xRekey(m_cache, one, lockBytePage, second);
        m_methods.xUnpin(m_cache, one, 0);
        m_methods.xUnpin(m_cache, other, 0);
    }

    void truncate(unsigned limit) { m_methods.xTruncate(m_cache, limit); }

    int pageCount() const { return m_methods.xPagecount(m_cache); }

    std::optional<int> at(unsigned key)
    {
        sqlite3_pcache_page *const page = m_methods.xFetch(m_cache, key, 0);
        if (!page)
            return std::nullopt;
        int content = 0;
        std::memcpy(&content, page->pBuf, sizeof content);
        m_methods.xUnpin(m_cache, page, 0);
        return content;
    }

private:
    const sqlite3_pcache_methods2 &m_methods;
    sqlite3_pcache *m_cache;
};

} // namespace

class TestSqlitePageCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holdsWhatSqlitesOwnHolds_data();
    void holdsWhatSqlitesOwnHolds();
};

void TestSqlitePageCache::initTestCase()
{
    shahn::sql::prepareSqlite();
    QCOMPARE(sqlite3_initialize(), SQLITE_OK);
}

void TestSqlitePageCache::holdsWhatSqlitesOwnHolds_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestSqlitePageCache::holdsWhatSqlitesOwnHolds()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto upTo = [&random](unsigned max) { return random() % max + 1; };
    Cache own(shahn::sql::ownPageCacheMethods());
    Cache changed(shahn::sql::pageCacheMethods());
    for (int step = 0; step < 5000; ++step) {
        const unsigned key = upTo(keysMax);
        const unsigned other = upTo(keysMax);
        const unsigned what = upTo(10);
        for (Cache *cache : { &own, &changed }) {
            if (what == 1)
                cache->truncate(key);
            else if (what <= 4 && key != other)
                cache->swap(key, other);
            else
                cache->put(key, step);
        }
        QCOMPARE(changed.pageCount(), own.pageCount());
        if (what > 1)
            continue;
        for (unsigned each = 1; each <= keysMax; ++each)
            QCOMPARE(changed.at(each), own.at(each));
        QVERIFY(!changed.at(lockBytePage));
    }
}

SHAHN_TEST(TestSqlitePageCache)
#include "tst_sqlite_page_cache.moc"
