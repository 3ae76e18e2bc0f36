// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/reply_body.h"

#include "core/assert.h"

#include <zstd.h>

#include <memory>

namespace shahn::store
{
namespace
{

// What both lists begin with.
#define SHAHN_FIRST_WORDS                                                                          \
    R"({"copy":{"number":,"printedAtMsUtc":,"kind":"engineering","reply":{"requestId":")"          \
    R"(","receiptNumber":"","issuedAtMsUtc":1,"cduCode":"CDU-","kind":"keyChange","reason":"")"    \
    R"(,"jobNumber":"","testNumber":null,"creditRegister":null,"watts":null,"keyChange":{"sgc")"   \
    R"(:"","krn":1,"kt":2,"ti":1,"ken":255,"isRollover":false,"carriesSupplyGroup":false},)"       \
    R"("approverName":{"en":"","ar":""},"tokens":[{"digits":"","tid":null},{"digits":"","tid":)"   \
    R"({"requestId":"019","receiptNumber":"CDU-0-000","soldAtMsUtc":17,"cduCode":"CDU-0",)"        \
    R"("officeName":{"en":"","ar":""},"operatorLogin":"","operatorName":{"en":"","ar":""},)"       \
    R"("accountNumber":"","customerName":{"en":"","ar":""},"address":"","meterNumber":"0",)"       \
    R"("sgc":"","krn":1,"kt":2,"ti":1,"ea":7,"ea":11,"tariffName":{"en":"","ar":""},)"

// Of the first list of words. Never changed: what was stored with it needs it for ever. What is
// most common stands last, where it is nearest.
constexpr char words1[] = SHAHN_FIRST_WORDS
    R"("currency":"","payment":"cash","quote":{"tariffCode":"","tariffVersion":1,)"
    R"("tenderMinor":000,"carryOverBeforeMinor":0,"energyLines":[{"stepIndex":1,"energyWh":00,)"
    R"("priceMicroPerKwh":0000,"amountMinor":0},{"stepIndex":0,"energyWh":00,)"
    R"("priceMicroPerKwh":0000,"amountMinor":0}],"energyAmountMinor":0,"vatPpm":0000,)"
    R"("isVatIncluded":true,"isVatIncluded":false,"vatMinor":0,"carryOverAfterMinor":0,)"
    R"("energyPaidWh":00,"energyOnTokensWh":00,"tokenUnits":[]},"month":{"billingMonth":20260,)"
    R"("boughtWh":00},"tokens":[{"kind":"credit","digits":"","energyWh":00,"tid":1)";

// The second list: a price has general lines.
constexpr char words2[] = SHAHN_FIRST_WORDS
    R"("currency":"","payment":"none","payment":"cash","quote":{"tariffCode":"",)"
    R"("tariffVersion":1,"periodName":{"en":"","ar":""},"tenderMinor":000,)"
    R"("carryOverBeforeMinor":0,"lines":[{"rule":"fbe","id":"fbe","energyWh":00},{"rule":"debt",)"
    R"("id":"","nameEn":"","nameAr":"","base":"0.","rate":0000,"amountMinor":0},{"rule":)"
    R"("charge","id":"service","nameEn":"Service charge","nameAr":"رسم الخدمة","per":"month",)"
    R"("rate":0000,"count":2,"countLeft":1,"amountMinor":0},{"rule":"energy","id":"energy.3",)"
    R"("base":"0.","rate":0000,"energyWh":00,"amountMinor":0},{"rule":"energy","id":"energy.2",)"
    R"("base":"0.","rate":0000,"energyWh":00,"amountMinor":0},{"rule":"energy","id":"energy.1",)"
    R"("base":"0.","rate":0000,"energyWh":00,"amountMinor":0},{"rule":"tax","id":"vat",)"
    R"("nameEn":"VAT","nameAr":"ضريبة القيمة المضافة","base":"0.","rate":50000,"amountMinor":0,)"
    R"("isIncluded":true}],"carryOverAfterMinor":0,"energyPaidWh":00,"energyFreeWh":00,)"
    R"("energyOnTokensWh":00,"tokenUnits":[]},"month":{"billingMonth":20260,)"
    R"("boughtWh":00},"tokens":[{"kind":"fbe","digits":"","energyWh":00,"tid":1},{"kind":)"
    R"("credit","digits":"","energyWh":00,"tid":1)";

// The first octet of what is stored says which list it was packed with.
constexpr char firstList = 1;
constexpr char listNow = 2;
constexpr size_t replyBytesMax = 256 * 1024;

struct Free {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }

    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }

    void operator()(ZSTD_CDict *words) const { ZSTD_freeCDict(words); }

    void operator()(ZSTD_DDict *words) const { ZSTD_freeDDict(words); }
};

template <class T>
using Owned = std::unique_ptr<T, Free>;

// Has the words and ends what it compresses with a checksum: packed octets hardly tell by
// themselves that they were changed, and with them the digits of a token. A fast level: a sale
// waits for it.
Owned<ZSTD_CCtx> newCompressor()
{
    constexpr int level = -3;
    static const Owned<ZSTD_CDict> words(ZSTD_createCDict(words2, sizeof(words2) - 1, level));
    Owned<ZSTD_CCtx> context(ZSTD_createCCtx());
    SHAHN_ASSERT(words && context);
    const size_t set = ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    SHAHN_ASSERT(ZSTD_isError(set) == 0);
    const size_t referred = ZSTD_CCtx_refCDict(context.get(), words.get());
    SHAHN_ASSERT(ZSTD_isError(referred) == 0);
    return context;
}

// A context is kept by each thread: to make one costs more than a reply.
QByteArray compress(const QByteArray &reply)
{
    thread_local const Owned<ZSTD_CCtx> context = newCompressor();
    QByteArray body(qsizetype(ZSTD_compressBound(size_t(reply.size()))) + 1, Qt::Uninitialized);
    const size_t size = ZSTD_compress2(context.get(), body.data() + 1, size_t(body.size() - 1),
        reply.constData(), size_t(reply.size()));
    SHAHN_ASSERT(ZSTD_isError(size) == 0);
    body[0] = listNow;
    body.resize(qsizetype(size) + 1);
    return body;
}

Error damaged()
{
    return fail(ErrorCode::DataCorrupt, QStringLiteral("a stored reply is damaged"));
}

} // namespace

QByteArray packReply(const QByteArray &reply) { return compress(reply); }

Expected<QByteArray> unpackReply(const QByteArray &body)
{
    static const Owned<ZSTD_DDict> first(ZSTD_createDDict(words1, sizeof(words1) - 1));
    static const Owned<ZSTD_DDict> now(ZSTD_createDDict(words2, sizeof(words2) - 1));
    thread_local const Owned<ZSTD_DCtx> context(ZSTD_createDCtx());
    SHAHN_ASSERT(first && now && context);
    if (body.isEmpty() || (body.front() != firstList && body.front() != listNow))
        return damaged();
    const ZSTD_DDict *const words = body.front() == firstList ? first.get() : now.get();
    const size_t packedSize = size_t(body.size() - 1);
    const unsigned long long size = ZSTD_getFrameContentSize(body.constData() + 1, packedSize);
    if (size > replyBytesMax) // also when it is not known
        return damaged();
    QByteArray reply(qsizetype(size), Qt::Uninitialized);
    const size_t unpacked = ZSTD_decompress_usingDDict(
        context.get(), reply.data(), size_t(reply.size()), body.constData() + 1, packedSize, words);
    if (ZSTD_isError(unpacked) != 0 || unpacked != size)
        return damaged();
    return reply;
}

QByteArray requestNamedIn(const QByteArray &reply)
{
    constexpr QByteArrayView member(R"("requestId":")");
    const qsizetype found = reply.indexOf(member);
    if (found < 0)
        return {};
    const qsizetype start = found + member.size();
    return reply.mid(start, reply.indexOf('"', start) - start);
}

} // namespace shahn::store
