// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tariff_presenter.h"

#include "cache/draft_table.h"
#include "core/assert.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <iterator>
#include <utility>

namespace shahn::model
{
namespace
{

namespace endpoints = protocol::endpoints;

// What a new tariff begins with, until somebody says otherwise.
QString emptyTariff(const Currency &currency, const QString &timeZone, qint64 startsAtMsUtc)
{
    pricing::Tariff tariff;
    tariff.startsAtMsUtc = startsAtMsUtc;
    tariff.currency = currency;
    tariff.timeZone = timeZone;
    tariff.schedules.push_back({ {}, { { .upTo = {}, .priceMicro = 0 } } });
    return QString::fromUtf8(pricing::tariffFileText(tariff));
}

protocol::TariffVersionInfo headOf(const QString &text)
{
    TariffText read;
    read.setText(text);
    protocol::TariffVersionInfo info;
    info.code = read.head().code;
    info.name = { read.head().nameEn, read.head().nameAr };
    info.startsAtMsUtc = read.head().startsAtMsUtc;
    return info;
}

} // namespace

TariffPresenter::TariffPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
}

TariffPresenter::~TariffPresenter()
{
    blockSignals(true); // its page is going
    keep();
}

void TariffPresenter::refresh()
{
    m_busy.begin();
    m_parts.calls.call(endpoints::tariffVersions, {}, this,
        [this, turn = ++m_turn](const link::Answer<protocol::TariffVersionList> &answer) {
            if (turn == m_turn)
                onListed(answer, turn);
        });
}

void TariffPresenter::onListed(
    const link::Answer<protocol::TariffVersionList> &answer, quint64 turn)
{
    m_busy.end();
    m_error.reset();
    if (answer.result) {
        m_versions = answer.result->versions;
        m_isListed = true;
    } else {
        m_error = answer.result.error();
    }
    makeRows();
    if (m_opened)
        readInForce();
    if (answer.result)
        settle(turn);
    else
        m_parts.session.noteError(answer.result.error());
}

void TariffPresenter::makeRows()
{
    m_rows.clear();
    using Drafts = std::vector<cache::DraftRow>;
    const auto drafts = mayEdit() ? m_parts.drafts.of(m_parts.session.operatorLogin())
                                  : Expected<Drafts>(Drafts());
    if (!drafts) {
        m_error = drafts.error();
    } else {
        for (const cache::DraftRow &draft : *drafts) {
            if (draft.fault)
                m_error = draft.fault;
            m_rows.push_back(
                { headOf(QString::fromUtf8(draft.content)), draft.changedAtMsUtc, draft.name });
        }
    }
    for (const protocol::TariffVersionInfo &info : m_versions)
        m_rows.push_back({ info });
    Q_EMIT listed();
}

void TariffPresenter::clear()
{
    close();
    ++m_turn;
    m_busy.end();
    m_versions.clear();
    m_rows.clear();
    m_isListed = false;
    m_error.reset();
    m_published.reset();
    m_unanswered.reset();
    m_lost = Lost::No;
    Q_EMIT listed();
}

void TariffPresenter::open(Row row)
{
    close();
    m_opened = std::move(row);
    m_owner = m_parts.session.operatorLogin();
    if (!isDraft())
        return readTerms(m_opened->info);
    const auto drafts = m_parts.drafts.of(m_owner);
    if (!drafts) {
        m_readError = drafts.error();
    } else {
        const auto found = std::ranges::find(*drafts, m_opened->draft, &cache::DraftRow::name);
        if (found != drafts->end() && found->fault)
            m_readError = found->fault;
        else if (found != drafts->end())
            return show(QString::fromUtf8(found->content));
    }
    Q_EMIT textOpened();
}

void TariffPresenter::openNew()
{
    close();
    m_owner = m_parts.session.operatorLogin();
    m_opened = Row{};
    constexpr qint64 msPerHour = 3'600'000;
    constexpr qint64 hoursAhead = 24;
    show(emptyTariff(m_parts.session.currency(), m_parts.session.timeZone(),
        (m_parts.clock.nowMsUtc() / msPerHour + hoursAhead) * msPerHour));
}

Expected<void> TariffPresenter::openFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(
            ErrorCode::FileUnreadable, QStringLiteral("%1: %2").arg(path, file.errorString()));
    if (file.size() > fileBytesMax)
        return fail(ErrorCode::FileUnreadable,
            QStringLiteral("%1 is larger than %2 octets").arg(path).arg(fileBytesMax));
    const QString text = QString::fromUtf8(file.readAll());
    close();
    m_owner = m_parts.session.operatorLogin();
    m_opened = Row{};
    m_opened->draft = QStringLiteral("file ") + QFileInfo(path).fileName();
    m_isKept = false;
    show(text);
    keepSoon();
    return {};
}

void TariffPresenter::close()
{
    keep();
    ++m_openTurn;
    m_opened.reset();
    m_text.clear();
    m_original.clear();
    m_isReading = false;
    m_readError.reset();
    m_keepError.reset();
    m_publishError.reset();
    m_inForce.reset();
    m_inForceName.clear();
}

void TariffPresenter::readTerms(const protocol::TariffVersionInfo &info)
{
    m_isReading = true;
    readTermsOf(info, [this, turn = m_openTurn](const Expected<pricing::Tariff> &terms) {
        if (turn != m_openTurn)
            return;
        m_isReading = false;
        if (terms)
            return show(QString::fromUtf8(pricing::tariffFileText(*terms)));
        m_readError = terms.error();
        Q_EMIT textOpened();
        m_parts.session.noteError(terms.error());
    });
    Q_EMIT textOpened();
}

void TariffPresenter::readTermsOf(const protocol::TariffVersionInfo &info,
    const std::function<void(const Expected<pricing::Tariff> &terms)> &onTerms)
{
    if (info.requestId.isEmpty())
        m_parts.calls.call(endpoints::tariffVersion, { info.code, info.version }, this,
            [onTerms](const link::Answer<protocol::TariffInfo> &answer) {
                onTerms(answer.result ? Expected<pricing::Tariff>(answer.result->terms)
                                      : answer.result.error());
            });
    else
        m_parts.calls.call(endpoints::approvalContent, { info.requestId }, this,
            [onTerms](const link::Answer<protocol::ApprovalContent> &answer) {
                if (!answer.result)
                    onTerms(answer.result.error());
                else if (answer.result->tariff)
                    onTerms(answer.result->tariff->terms);
                else
                    onTerms(fail(ErrorCode::DataCorrupt,
                        QStringLiteral("the request to sign has no tariff")));
            });
}

void TariffPresenter::show(const QString &text)
{
    m_text.setText(text);
    m_original = isDraft() ? QString() : text;
    readInForce();
    Q_EMIT textOpened();
}

QString TariffPresenter::originName() const
{
    const protocol::TariffVersionInfo &info = m_opened->info;
    if (!info.requestId.isEmpty())
        return info.requestId;
    return info.code.isEmpty() ? QStringLiteral("new")
                               : QStringLiteral("%1 %2").arg(info.code).arg(info.version);
}

bool TariffPresenter::hasDraft() const
{
    if (!m_opened || isDraft())
        return false;
    return std::ranges::any_of(
        m_rows, [name = originName()](const Row &row) { return row.draft == name; });
}

void TariffPresenter::edit(const QString &text)
{
    if (!isForChanging() || text == m_text.text())
        return;
    m_published.reset();
    m_publishError.reset();
    m_unanswered.reset(); // it is another text
    m_lost = Lost::No;
    m_text.setText(text);
    if (!isDraft())
        m_opened->draft = originName();
    m_isKept = false;
    keepSoon();
    readInForce();
}

void TariffPresenter::keepSoon()
{
    m_parts.scheduler.after(keepAfterMs, this, [this, turn = ++m_keepTurn] {
        if (turn == m_keepTurn)
            keep();
    });
}

void TariffPresenter::keep()
{
    ++m_keepTurn;
    if (m_isKept || !isDraft())
        return;
    m_isKept = true;
    // Typed back to what it was, there is nothing to keep.
    const bool isAsBefore = !m_original.isEmpty() && m_text.text() == m_original;
    const auto kept = isAsBefore ? m_parts.drafts.drop(m_owner, m_opened->draft)
                                 : m_parts.drafts.keep({ m_owner, m_opened->draft,
                                     m_text.text().toUtf8(), m_parts.clock.nowMsUtc() });
    if (isAsBefore)
        m_opened->draft.clear();
    m_keepError.reset();
    if (!kept) {
        m_keepError = kept.error();
        m_isKept = false;
        Q_EMIT textOpened();
    }
    if (m_parts.session.operatorLogin() == m_owner)
        makeRows();
}

void TariffPresenter::discard()
{
    if (!isDraft())
        return;
    ++m_keepTurn;
    m_isKept = true;
    const auto dropped = m_parts.drafts.drop(m_owner, m_opened->draft);
    if (!dropped) {
        m_keepError = dropped.error();
        Q_EMIT textOpened();
        return;
    }
    close();
    makeRows();
}

void TariffPresenter::readInForce()
{
    const QString code = m_text.head().code;
    const auto found
        = std::ranges::find_if(m_versions, [&](const protocol::TariffVersionInfo &info) {
              return info.code == code && info.state == QLatin1String("inForce");
          });
    const QString name = found == m_versions.end()
        ? QString()
        : QStringLiteral("%1 %2").arg(found->code).arg(found->version);
    if (name == m_inForceName)
        return;
    m_inForceName = name;
    m_inForce.reset();
    if (name.isEmpty())
        return;
    m_parts.calls.call(endpoints::tariffVersion, { found->code, found->version }, this,
        [this, name](const link::Answer<protocol::TariffInfo> &answer) {
            if (name != m_inForceName)
                return;
            if (answer.result)
                m_inForce = answer.result->terms;
            else
                m_inForceName.clear(); // it is asked for again
            Q_EMIT compared();
        });
}

Expected<std::vector<pricing::ComparedMonth>> TariffPresenter::comparison() const
{
    const pricing::Tariff *const after = m_text.tariff();
    SHAHN_ASSERT(after != nullptr);
    return pricing::compared(m_inForce ? *m_inForce : *after, *after);
}

bool TariffPresenter::canPublish() const
{
    return isDraft() && m_text.tariff() != nullptr && !m_busy.isRunning();
}

void TariffPresenter::publish(const QString &note)
{
    if (!canPublish())
        return;
    keep();
    m_publishError.reset();
    m_published.reset();
    m_unanswered.reset();
    m_lost = Lost::No;
    m_isPublishing = true;
    m_busy.begin();
    constexpr bool isTrial = false;
    const Publication asked{ *m_text.tariff(), m_opened->draft, m_owner, ++m_publicationCount };
    m_parts.calls.call(endpoints::publishTariff, { { 0, asked.terms }, isTrial, note }, this,
        [this, turn = m_openTurn, asked](const link::Answer<protocol::PublicationReply> &answer) {
            m_isPublishing = false;
            m_busy.end();
            if (answer.result)
                onPublished(asked, *answer.result);
            else
                onNotPublished(asked, answer.result.error(), turn);
        });
}

void TariffPresenter::onNotPublished(const Publication &asked, const Error &error, quint64 openTurn)
{
    if (isOfTheLine(error)) {
        m_unanswered = asked;
        m_unanswered->listTurn = m_turn;
        m_lost = Lost::Unknown;
        m_lostDraft = asked.draft;
    }
    if (openTurn == m_openTurn)
        m_publishError = error;
    Q_EMIT publicationAnswered();
    m_parts.session.noteError(error);
}

void TariffPresenter::onPublished(const Publication &asked, const protocol::PublicationReply &reply)
{
    m_published = reply;
    // What cannot be taken away stays as a draft, and is told with the list.
    static_cast<void>(m_parts.drafts.drop(asked.owner, asked.draft));
    if (m_opened && m_opened->draft == asked.draft && m_owner == asked.owner) {
        m_isKept = true;
        close();
    }
    Q_EMIT publicationAnswered();
    refresh();
}

void TariffPresenter::settle(quint64 listTurn)
{
    if (!m_unanswered || m_unanswered->owner != m_parts.session.operatorLogin())
        return;
    if (listTurn <= m_unanswered->listTurn)
        return refresh(); // the list may be older than the publication
    std::vector<protocol::TariffVersionInfo> found;
    std::ranges::copy_if(
        m_versions, std::back_inserter(found), [this](const protocol::TariffVersionInfo &info) {
            const bool isAsked
                = info.state == QLatin1String("open") && info.requester == m_unanswered->owner;
            return info.code == m_unanswered->terms.code
                && info.startsAtMsUtc == m_unanswered->terms.startsAtMsUtc
                && (info.requestId.isEmpty() || isAsked);
        });
    compareWith(std::move(found));
}

// A tariff that names no time zone has that of the utility.
void TariffPresenter::compareWith(std::vector<protocol::TariffVersionInfo> found)
{
    if (found.empty()) {
        m_unanswered.reset();
        m_lost = Lost::NotThere;
        m_publishError.reset();
        Q_EMIT publicationAnswered();
        return;
    }
    const protocol::TariffVersionInfo info = found.front();
    found.erase(found.begin());
    readTermsOf(info,
        [this, info, rest = std::move(found), number = m_unanswered->number](
            const Expected<pricing::Tariff> &terms) {
            if (!terms || !m_unanswered || m_unanswered->number != number)
                return; // the next list has it again, or another one was sent meanwhile
            pricing::Tariff expected = m_unanswered->terms;
            if (expected.timeZone.isEmpty())
                expected.timeZone = terms->timeZone;
            if (*terms != expected)
                return compareWith(rest);
            const Publication asked = *std::exchange(m_unanswered, std::nullopt);
            m_publishError.reset();
            m_lost = Lost::No;
            onPublished(asked, { { info.version, *terms }, info.requestId });
        });
}

void TariffPresenter::forgetLineErrors()
{
    if (isOfTheLine(m_error) && !m_busy.isRunning())
        refresh();
    if (isOfTheLine(m_publishError) || m_unanswered) {
        m_publishError.reset();
        Q_EMIT textOpened();
        refresh(); // whether it was asked for all the same
    }
    if (isOfTheLine(m_readError) && m_opened)
        open(Row(*m_opened));
}

} // namespace shahn::model
