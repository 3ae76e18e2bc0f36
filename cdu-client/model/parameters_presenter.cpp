// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/parameters_presenter.h"

#include "archive/record.h"
#include "model/desk_rules.h"
#include "protocol/endpoints.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

namespace endpoints = protocol::endpoints;

std::optional<QString> codeOrNone(const QString &code)
{
    return code.isEmpty() ? std::nullopt : std::optional<QString>(code);
}

const protocol::ParameterInfo *infoOf(const protocol::ParameterList &list, const QString &name)
{
    const auto it = std::find_if(list.parameters.begin(), list.parameters.end(),
        [&](const protocol::ParameterInfo &info) { return info.name == name; });
    return it == list.parameters.end() ? nullptr : &*it;
}

// It is as the draft would make it.
bool isDone(const protocol::ParameterDraft &draft, const protocol::ParameterInfo &info)
{
    const auto planned = [&](const auto &isMeant) {
        return std::any_of(info.planned.begin(), info.planned.end(), isMeant);
    };
    if (draft.withdraws)
        return !planned(
            [&](const protocol::ParameterEntry &entry) { return entry.id == *draft.withdraws; });
    if (draft.startsAtMsUtc)
        return planned([&](const protocol::ParameterEntry &entry) {
            return entry.startsAtMsUtc == *draft.startsAtMsUtc && entry.value == draft.value;
        });
    return draft.value ? info.isSetHere && info.value == *draft.value : !info.isSetHere;
}

} // namespace

ParametersPresenter::ParametersPresenter(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_busy(parts.scheduler)
    , m_changeAsk(parts.calls, parts.session)
{
    connect(&m_changeAsk, &ChangeAsk::asked, this, [this] { m_saveError.reset(); });
}

void ParametersPresenter::setPlace(const Place &place)
{
    m_place = place;
    refresh();
}

void ParametersPresenter::clear()
{
    close();
    ++m_listTurn;
    m_busy.end();
    m_place = {};
    m_list.reset();
    m_listError.reset();
}

void ParametersPresenter::refresh() { askList(m_place); }

void ParametersPresenter::askList(const Place &place)
{
    m_busy.begin();
    m_parts.calls.call(endpoints::listParameters,
        { codeOrNone(place.unit), codeOrNone(place.station) }, this,
        [this, place, turn = ++m_listTurn](const Lists &answer) {
            if (turn != m_listTurn)
                return;
            m_busy.end();
            onList(place, answer);
        });
}

void ParametersPresenter::onList(const Place &place, const Lists &answer)
{
    m_listError.reset();
    if (answer.result) {
        m_list = *answer.result;
        m_listPlace = place;
    } else {
        m_listError = answer.result.error();
    }
    Q_EMIT listed();
    if (!answer.result)
        m_parts.session.noteError(answer.result.error());
}

const protocol::ParameterInfo *ParametersPresenter::opened() const
{
    return m_opened ? &m_opened->info : nullptr;
}

void ParametersPresenter::open(const QString &name)
{
    close();
    const archive::Parameter *const parameter = archive::parameterNamed(name);
    const protocol::ParameterInfo *const info = m_list ? infoOf(*m_list, name) : nullptr;
    if (parameter == nullptr || info == nullptr)
        return;
    m_opened = { parameter, m_listPlace,
        { m_list->source, m_list->placeCode, m_list->placeName, {} }, *info };
    readHistory();
}

void ParametersPresenter::close()
{
    ++m_turn;
    m_changeAsk.forget();
    m_opened.reset();
    m_history.reset();
    m_historyError.reset();
    m_saveError.reset();
}

void ParametersPresenter::readHistory()
{
    m_parts.calls.call(endpoints::parameterHistory,
        { m_opened->info.name, codeOrNone(m_opened->place.unit),
            codeOrNone(m_opened->place.station) },
        this, [this, turn = m_turn](const link::Answer<protocol::ParameterHistoryReply> &answer) {
            if (turn != m_turn)
                return;
            m_history.reset();
            m_historyError.reset();
            if (answer.result)
                m_history = answer.result->history;
            else
                m_historyError = answer.result.error();
            Q_EMIT historyRead();
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void ParametersPresenter::forgetLineErrors()
{
    if (isOfTheLine(m_listError) && !m_busy.isRunning())
        refresh();
    if (isOfTheLine(m_saveError))
        m_saveError.reset();
    if (isOfTheLine(m_historyError))
        readHistory();
}

bool ParametersPresenter::maySet() const { return mayEdit() && m_opened && m_opened->info.maySet; }

QString ParametersPresenter::tidied(const QString &value) const
{
    return archive::tidied(m_opened->parameter->field, value).toString();
}

protocol::ParameterDraft ParametersPresenter::draftOf() const
{
    protocol::ParameterDraft draft;
    draft.name = m_opened->info.name;
    draft.unit = codeOrNone(m_opened->place.unit);
    draft.station = codeOrNone(m_opened->place.station);
    draft.version = m_opened->info.version;
    return draft;
}

Expected<void> ParametersPresenter::check(const QString &value) const
{
    return archive::checkParameter(*m_opened->parameter, tidied(value));
}

void ParametersPresenter::save(const Draft &draft)
{
    if (m_busy.isRunning() || !maySet())
        return;
    if (const auto checked = check(draft.value); !checked)
        return fail(checked.error());
    protocol::ParameterDraft sent = draftOf();
    sent.value = tidied(draft.value);
    sent.startsAtMsUtc = draft.startsAtMs;
    send(sent);
}

void ParametersPresenter::giveBack(std::optional<qint64> startsAtMs)
{
    if (m_busy.isRunning() || !maySet())
        return;
    protocol::ParameterDraft sent = draftOf();
    sent.startsAtMsUtc = startsAtMs;
    send(sent);
}

void ParametersPresenter::withdraw(qint64 entryId)
{
    if (m_busy.isRunning() || !maySet())
        return;
    protocol::ParameterDraft sent = draftOf();
    sent.withdraws = entryId;
    send(sent);
}

void ParametersPresenter::send(const protocol::ParameterDraft &draft)
{
    m_saveError.reset();
    m_changeAsk.forget();
    m_busy.begin();
    m_parts.calls.call(endpoints::setParameter, draft, this,
        [this, draft, turn = m_turn](const link::Answer<protocol::ParameterInfo> &answer) {
            m_busy.end();
            if (turn == m_turn)
                return onSaved(draft, answer);
            // The form was left meanwhile; its list shows what became of it.
            if (m_list)
                askList(m_listPlace);
            if (!answer.result)
                m_parts.session.noteError(answer.result.error());
        });
}

void ParametersPresenter::onSaved(
    const protocol::ParameterDraft &sent, const link::Answer<protocol::ParameterInfo> &answer)
{
    if (answer.result)
        return take(*answer.result);
    if (answer.result.error().code == ErrorCode::SecondPersonNeeded)
        m_changeAsk.offer({ {}, {}, sent });
    if (answer.result.error().code != ErrorCode::RecordChanged)
        return fail(answer.result.error());
    m_busy.begin();
    m_parts.calls.call(endpoints::listParameters, { sent.unit, sent.station }, this,
        [this, sent, turn = m_turn](const Lists &now) {
            m_busy.end();
            if (turn == m_turn)
                onChangedMeanwhile(sent, now);
        });
}

// What it is now is shown beside what was typed.
void ParametersPresenter::onChangedMeanwhile(
    const protocol::ParameterDraft &sent, const Lists &answer)
{
    if (!answer.result)
        return fail(answer.result.error());
    const protocol::ParameterInfo *const info = infoOf(*answer.result, sent.name);
    if (info != nullptr && isDone(sent, *info))
        return take(*info);
    if (info != nullptr)
        m_opened->info = *info;
    ++m_listTurn; // of before
    onList(m_opened->place, answer);
    readHistory();
    fail({ ErrorCode::RecordChanged, QStringLiteral("somebody else has set it") });
}

void ParametersPresenter::take(const protocol::ParameterInfo &info)
{
    m_opened->info = info;
    if (m_list && m_listPlace == m_opened->place) {
        for (protocol::ParameterInfo &one : m_list->parameters) {
            if (one.name == info.name)
                one = info;
        }
    }
    readHistory();
    Q_EMIT listed();
    Q_EMIT saved();
}

void ParametersPresenter::fail(const Error &error)
{
    m_saveError = error;
    Q_EMIT failed();
    m_parts.session.noteError(error);
}

std::unique_ptr<RecordListModel> ParametersPresenter::units() const
{
    return std::make_unique<RecordListModel>(
        m_parts, *archive::entityNamed(QStringLiteral("office")), RecordListModel::Filter());
}

std::unique_ptr<RecordListModel> ParametersPresenter::stations() const
{
    return std::make_unique<RecordListModel>(
        m_parts, *archive::entityNamed(QStringLiteral("station")), RecordListModel::Filter());
}

} // namespace shahn::model
