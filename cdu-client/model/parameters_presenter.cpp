// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/parameters_presenter.h"

#include "archive/record.h"
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

// Without blanks at the ends and invisible characters.
QString tidiedText(const archive::Parameter &parameter, const QString &text)
{
    return archive::tidied(parameter.field, text).toString();
}

} // namespace

ParametersPresenter::ParametersPresenter(const Parts &parts, QObject *parent)
    : QObject(parent), m_parts(parts), m_busy(parts.scheduler)
{
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

void ParametersPresenter::refresh()
{
    m_busy.begin();
    m_parts.calls.call(endpoints::listParameters,
        { codeOrNone(m_place.unit), codeOrNone(m_place.station) }, this,
        [this, turn = ++m_listTurn](const link::Answer<protocol::ParameterList> &answer) {
            if (turn != m_listTurn)
                return;
            m_busy.end();
            m_listError.reset();
            if (answer.result)
                m_list = *answer.result;
            else
                m_listError = answer.result.error();
            Q_EMIT listed();
            if (m_listError)
                m_parts.session.noteError(*m_listError);
        });
}

const protocol::ParameterInfo *ParametersPresenter::opened() const
{
    if (m_parameter == nullptr || !m_list)
        return nullptr;
    const QString name = QLatin1String(m_parameter->field.name);
    const auto it = std::find_if(m_list->parameters.begin(), m_list->parameters.end(),
        [&](const protocol::ParameterInfo &info) { return info.name == name; });
    return it == m_list->parameters.end() ? nullptr : &*it;
}

void ParametersPresenter::open(const QString &name)
{
    close();
    m_parameter = archive::parameterNamed(name);
    if (m_parameter != nullptr)
        readHistory();
}

void ParametersPresenter::close()
{
    ++m_turn;
    m_parameter = nullptr;
    m_history.reset();
    m_historyError.reset();
    m_saveError.reset();
}

void ParametersPresenter::readHistory()
{
    m_parts.calls.call(endpoints::parameterHistory,
        { QLatin1String(m_parameter->field.name), codeOrNone(m_place.unit),
            codeOrNone(m_place.station) },
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
        });
}

bool ParametersPresenter::maySet() const
{
    const protocol::ParameterInfo *const info = opened();
    return mayEdit() && info != nullptr && info->maySet;
}

bool ParametersPresenter::isEdited(const Draft &draft) const
{
    const protocol::ParameterInfo *const info = opened();
    return info != nullptr
        && (tidiedText(*m_parameter, draft.value) != info->value || draft.startsAtMs);
}

protocol::ParameterDraft ParametersPresenter::draftOf() const
{
    const protocol::ParameterInfo &info = *opened();
    protocol::ParameterDraft draft;
    draft.name = info.name;
    draft.unit = codeOrNone(m_place.unit);
    draft.station = codeOrNone(m_place.station);
    draft.version = info.version;
    return draft;
}

void ParametersPresenter::save(const Draft &draft)
{
    if (m_busy.isRunning() || !maySet())
        return;
    const QString value = tidiedText(*m_parameter, draft.value);
    if (const auto checked = archive::checkParameter(*m_parameter, value); !checked)
        return fail(checked.error());
    protocol::ParameterDraft sent = draftOf();
    sent.value = value;
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
    m_busy.begin();
    m_parts.calls.call(endpoints::setParameter, draft, this,
        [this, turn = m_turn](const link::Answer<protocol::ParameterInfo> &answer) {
            if (turn == m_turn)
                return onSaved(answer);
            // The form was left meanwhile; its list shows what became of it.
            m_busy.end();
            if (m_list)
                refresh();
        });
}

void ParametersPresenter::take(const protocol::ParameterInfo &info)
{
    for (protocol::ParameterInfo &one : m_list->parameters) {
        if (one.name == info.name)
            one = info;
    }
}

void ParametersPresenter::onSaved(const link::Answer<protocol::ParameterInfo> &answer)
{
    m_busy.end();
    if (!answer.result) {
        const Error error = answer.result.error();
        fail(error);
        if (error.code
            == ErrorCode::RecordChanged) { // what it is now is shown beside what was typed
            refresh();
            readHistory();
        }
        return;
    }
    take(*answer.result);
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
