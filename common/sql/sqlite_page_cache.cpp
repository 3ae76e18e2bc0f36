// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql/sqlite_page_cache.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>

namespace shahn::sql
{
namespace
{

struct PageCache {
    sqlite3_pcache *own;
    unsigned lockBytePage;
    unsigned keyMax; // no page in it has a higher one, but for the lock-byte page

    void note(unsigned key)
    {
        if (key != lockBytePage)
            keyMax = std::max(keyMax, key);
    }
};

PageCache &cacheOf(sqlite3_pcache *cache) { return *reinterpret_cast<PageCache *>(cache); }

sqlite3_pcache *create(int pageSize, int extraSize, int isPurgeable)
{
    constexpr unsigned lockByte = 0x4000'0000;
    sqlite3_pcache *const own = ownPageCacheMethods().xCreate(pageSize, extraSize, isPurgeable);
    if (!own)
        return nullptr;
    auto *const cache
        = new (std::nothrow) PageCache{ own, lockByte / static_cast<unsigned>(pageSize) + 1, 0 };
    if (!cache)
        ownPageCacheMethods().xDestroy(own);
    return reinterpret_cast<sqlite3_pcache *>(cache);
}

void setSize(sqlite3_pcache *cache, int pages)
{
    ownPageCacheMethods().xCachesize(cacheOf(cache).own, pages);
}

int pageCount(sqlite3_pcache *cache)
{
    return ownPageCacheMethods().xPagecount(cacheOf(cache).own);
}

sqlite3_pcache_page *fetch(sqlite3_pcache *cache, unsigned key, int createFlag)
{
    sqlite3_pcache_page *const page
        = ownPageCacheMethods().xFetch(cacheOf(cache).own, key, createFlag);
    if (page)
        cacheOf(cache).note(key);
    return page;
}

void unpin(sqlite3_pcache *cache, sqlite3_pcache_page *page, int isDiscarded)
{
    ownPageCacheMethods().xUnpin(cacheOf(cache).own, page, isDiscarded);
}

void rekey(sqlite3_pcache *cache, sqlite3_pcache_page *page, unsigned oldKey, unsigned newKey)
{
    ownPageCacheMethods().xRekey(cacheOf(cache).own, page, oldKey, newKey);
    cacheOf(cache).note(newKey);
}

void truncate(sqlite3_pcache *cache, unsigned limit)
{
    PageCache &self = cacheOf(cache);
    if (limit > self.keyMax)
        return;
    ownPageCacheMethods().xTruncate(self.own, limit);
    self.keyMax = limit > 0 ? limit - 1 : 0;
}

void destroy(sqlite3_pcache *cache)
{
    ownPageCacheMethods().xDestroy(cacheOf(cache).own);
    delete &cacheOf(cache);
}

void shrink(sqlite3_pcache *cache) { ownPageCacheMethods().xShrink(cacheOf(cache).own); }

} // namespace

const sqlite3_pcache_methods2 &ownPageCacheMethods()
{
    static const sqlite3_pcache_methods2 methods = [] {
        sqlite3_pcache_methods2 own{};
        sqlite3_config(SQLITE_CONFIG_GETPCACHE2, &own);
        return own;
    }();
    return methods;
}

const sqlite3_pcache_methods2 &pageCacheMethods()
{
    static const sqlite3_pcache_methods2 methods = [] {
        sqlite3_pcache_methods2 changed = ownPageCacheMethods();
        changed.xCreate = create;
        changed.xCachesize = setSize;
        changed.xPagecount = pageCount;
        changed.xFetch = fetch;
        changed.xUnpin = unpin;
        changed.xRekey = rekey;
        changed.xTruncate = truncate;
        changed.xDestroy = destroy;
        changed.xShrink = shrink;
        return changed;
    }();
    return methods;
}

} // namespace shahn::sql
