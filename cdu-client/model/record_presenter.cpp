// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/record_presenter.h"

#include "archive/record.h"
#include "domain/approval.h"
#include "model/desk_rules.h"
#include "protocol/record_endpoints.h"

#include <algorithm>

namespace shahn::model
{
namespace
{

using archive::Actions;
using archive::Entity;
using archive::Field;
using archive::FieldKind;
using archive::FieldTrait;

} // namespace

RecordPresenter::RecordPresenter(const Parts &parts, const Entity &entity, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_entity(entity)
    , m_busy(parts.scheduler)
    , m_changeAsk(parts.calls, parts.session)
{
    connect(&m_changeAsk, &ChangeAsk::asked, this, &RecordPresenter::onAsked);
}

bool RecordPresenter::mayChange() const
{
    return m_entity.has(Actions::Change) && m_parts.session.may(m_entity.edit)
        && (!isPerson() || isPersonBelow());
}

bool RecordPresenter::mayAdd() const
{
    return m_entity.has(Actions::Add) && m_parts.session.may(m_entity.edit);
}

bool RecordPresenter::hasHistory() const { return !m_isNew && m_entity.isVersioned(); }

bool RecordPresenter::mayAct(const archive::Act &act) const
{
    const auto hasChoice = [&](const archive::Field &asked) {
        return asked.kind != archive::FieldKind::Choice
            || std::ranges::any_of(asked.words,
                [&](const char *word) { return isOffered(act, asked, QLatin1String(word)); });
    };
    const bool isActedOn = mayChange() || !m_entity.has(Actions::Change);
    return !m_isNew && isActedOn && isOfferedNow(act) && m_parts.session.may(m_entity.rightFor(act))
        && std::ranges::all_of(act.asks, hasChoice);
}

// Nobody decides an own request, and it is decided once.
bool RecordPresenter::isOfferedNow(const archive::Act &act) const
{
    if (QLatin1String(m_entity.name) != QLatin1String("approval"))
        return true;
    const QString state = m_stored.value(QLatin1String("state")).toString();
    const bool isOpen = state == approvalStateText(ApprovalState::Open);
    const bool isOwn = m_stored.value(QLatin1String("requester"))
                           .toString()
                           .compare(m_parts.session.operatorLogin(), Qt::CaseInsensitive)
        == 0;
    if (qstrcmp(act.name, "withdrawApproval") == 0)
        return isOwn && (isOpen || state == approvalStateText(ApprovalState::Approved));
    return !isOwn && isOpen;
}

bool RecordPresenter::isOffered(
    const archive::Act &act, const archive::Field &asked, const QString &word) const
{
    if (!isPerson() || QLatin1String(asked.name) != QLatin1String("right"))
        return true;
    const auto has = [&](const char *field) {
        return archive::wordsIn(m_stored.value(QLatin1String(field)).toString()).contains(word);
    };
    if (QLatin1String(act.name) == QLatin1String("withdrawRight"))
        return has("grantedRights");
    const auto level = levelFromText(m_stored.value(QLatin1String("level")).toString());
    const auto right = rightFromText(word);
    return !has("rights") && (!level || !right || mayHold(*level, *right));
}

bool RecordPresenter::isPerson() const
{
    return QLatin1String(m_entity.name) == QLatin1String("operator");
}

bool RecordPresenter::isPersonBelow() const
{
    return isPerson() && m_parts.session.isAbove(m_stored.value(QLatin1String("level")).toString());
}

bool RecordPresenter::isOwnPerson() const
{
    return isPerson() && m_parts.session.operatorLogin() == m_key;
}

bool RecordPresenter::isOwnStation() const
{
    return QLatin1String(m_entity.name) == QLatin1String("station") && m_parts.session.isSignedIn()
        && m_parts.session.signIn().cduCode == m_key;
}

void RecordPresenter::close()
{
    ++m_turn;
    m_busy.end();
    m_changeAsk.forget();
    m_key.clear();
    m_stored = {};
    m_version = 0;
    m_isNew = false;
    m_isAddInDoubt = false;
    m_meanwhile = {};
    m_error.reset();
    m_history.reset();
    m_historyError.reset();
}

void RecordPresenter::open(const QString &key)
{
    close();
    m_key = key;
    readStored();
    if (hasHistory())
        readHistory();
}

void RecordPresenter::openNew()
{
    close();
    m_isNew = true;
    m_stored = archive::emptyRecord(m_entity);
    Q_EMIT loaded();
}

void RecordPresenter::read(
    const QString &key, std::function<void(const link::Answer<QJsonObject> &)> then)
{
    m_busy.begin();
    const QJsonObject request{ { QLatin1String(m_entity.key().name), key } };
    m_parts.calls.ask({ protocol::recordEndpoints(m_entity).one, RequestId(), request }, this,
        [this, then = std::move(then), turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn != m_turn)
                return;
            m_busy.end();
            then(answer);
        });
}

void RecordPresenter::readStored()
{
    read(m_key, [this](const link::Answer<QJsonObject> &answer) {
        if (!answer.result)
            return fail(answer.result.error());
        m_stored = *answer.result;
        m_version = m_stored.take(QStringLiteral("version")).toInteger();
        Q_EMIT loaded();
    });
}

void RecordPresenter::readHistory()
{
    const QJsonObject request{ { QLatin1String(m_entity.key().name), m_key } };
    m_parts.calls.ask({ protocol::recordEndpoints(m_entity).history, RequestId(), request }, this,
        [this, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn == m_turn)
                onHistory(answer);
        });
}

void RecordPresenter::onHistory(const link::Answer<QJsonObject> &answer)
{
    m_history.reset();
    m_historyError.reset();
    auto reply = answer.result ? protocol::fromJson<protocol::HistoryReply>(*answer.result)
                               : Expected<protocol::HistoryReply>(answer.result.error());
    if (reply)
        m_history = std::move(reply->history);
    else
        m_historyError = reply.error();
    Q_EMIT historyRead();
    if (!reply)
        m_parts.session.noteError(reply.error());
}

void RecordPresenter::forgetLineError()
{
    if (isOfTheLine(m_error))
        m_error.reset();
    if (isOfTheLine(m_historyError))
        readHistory();
}

bool RecordPresenter::isChoosable(const Field &reference, const QJsonObject &choice) const
{
    // One without prices cannot be sold by.
    if (QLatin1String(reference.entity) == QLatin1String("tariff"))
        return choice.value(QLatin1String("versions")).toInteger() > 0;
    if (!isPerson() || QLatin1String(reference.entity) != QLatin1String("role"))
        return true;
    return m_parts.session.isAbove(choice.value(QLatin1String("level")).toString());
}

std::unique_ptr<RecordListModel> RecordPresenter::choicesOf(const Field &reference) const
{
    const Entity &target = *archive::entityNamed(QLatin1String(reference.entity));
    RecordListModel::Filter within;
    if (reference.list != nullptr)
        within = { target.find(QStringLiteral("list")), QLatin1String(reference.list) };
    return std::make_unique<RecordListModel>(m_parts, target, within);
}

std::vector<Error> RecordPresenter::mistakes(const QJsonObject &edited) const
{
    const QJsonObject tidied = archive::tidied(m_entity, edited);
    return m_isNew ? archive::recordMistakes(m_entity, tidied, archive::Purpose::Add)
                   : archive::changeMistakes(m_entity, m_stored, tidied);
}

bool RecordPresenter::isEdited(const QJsonObject &edited) const
{
    return isLoaded()
        && !archive::differences(m_entity, m_stored, archive::tidied(m_entity, edited)).isEmpty();
}

void RecordPresenter::save(const QJsonObject &edited)
{
    if (m_busy.isRunning())
        return;
    if (auto wrong = mistakes(edited); !wrong.empty())
        return fail(std::move(wrong));
    m_error.reset();
    m_changeAsk.forget();
    m_busy.begin();
    const protocol::RecordEndpoints &endpoints = protocol::recordEndpoints(m_entity);
    QJsonObject request = archive::tidied(m_entity, edited);
    if (!m_isNew) {
        request.insert(QLatin1String(m_entity.key().name), m_key);
        request.insert(QStringLiteral("version"), m_version);
    }
    m_parts.calls.ask({ m_isNew ? endpoints.add : endpoints.change, RequestId(), request }, this,
        [this, request, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn == m_turn)
                onSaved(request, answer);
        });
}

void RecordPresenter::onSaved(const QJsonObject &sent, const link::Answer<QJsonObject> &answer)
{
    m_busy.end();
    if (answer.result)
        return setStored(*answer.result);
    const Error error = answer.result.error();
    const bool isChanged = error.code == ErrorCode::RecordChanged && !m_isNew;
    const bool isMine = error.code == ErrorCode::AlreadyExists && m_isAddInDoubt;
    m_isAddInDoubt = m_isNew && (m_isAddInDoubt || answer.certainty != link::Certainty::Definitive);
    if (error.code == ErrorCode::SecondPersonNeeded)
        offerToAsk(sent);
    if (!isChanged && !isMine)
        return fail(error);
    read(m_entity.keyOf(sent), [this, sent, error](const link::Answer<QJsonObject> &now) {
        if (now.result && isStored(sent, *now.result))
            setStored(*now.result);
        else if (m_isNew)
            fail(error);
        else if (now.result)
            onChangedMeanwhile(sent, *now.result);
        else
            fail(now.result.error());
    });
}

// As far as it can be read.
bool RecordPresenter::isStored(const QJsonObject &sent, const QJsonObject &stored) const
{
    QJsonObject read = sent;
    for (const Field &field : m_entity.fields) {
        if (field.is(FieldTrait::Secret))
            read.remove(QLatin1String(field.name));
    }
    return archive::differences(m_entity, stored, read).isEmpty();
}

void RecordPresenter::setStored(QJsonObject stored)
{
    m_isNew = false;
    m_isAddInDoubt = false;
    m_meanwhile = {};
    m_stored = std::move(stored);
    m_version = m_stored.take(QStringLiteral("version")).toInteger();
    m_key = m_entity.keyOf(m_stored);
    readHistory();
    Q_EMIT loaded();
    Q_EMIT saved(m_key);
}

void RecordPresenter::act(const archive::Act &act, const QJsonObject &asked)
{
    if (m_busy.isRunning() || m_version == 0)
        return;
    if (const auto checked = archive::checkAsked(act, asked); !checked) {
        Q_EMIT actFailed(checked.error());
        return;
    }
    m_busy.begin();
    QJsonObject request = asked;
    request.insert(QLatin1String(m_entity.key().name), m_key);
    request.insert(QStringLiteral("version"), m_version);
    const auto number = static_cast<size_t>(&act - m_entity.acts.data());
    m_parts.calls.ask({ protocol::recordEndpoints(m_entity).acts.at(number), RequestId(), request },
        this, [this, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn == m_turn)
                onActed(answer);
        });
}

void RecordPresenter::onActed(const link::Answer<QJsonObject> &answer)
{
    m_busy.end();
    if (!answer.result) {
        const Error error = answer.result.error();
        if (error.code == ErrorCode::RecordChanged) {
            readStored();
            readHistory();
        }
        Q_EMIT actFailed(error);
        m_parts.session.noteError(error);
        return;
    }
    QJsonObject gives = *answer.result;
    setStored(gives.take(QStringLiteral("record")).toObject());
    Q_EMIT acted(gives);
}

// What is stored now is shown beside what was typed; the next save holds over it.
void RecordPresenter::onChangedMeanwhile(const QJsonObject &sent, QJsonObject now)
{
    m_version = now.take(QStringLiteral("version")).toInteger();
    const QJsonObject differing = archive::differences(m_entity, m_stored, now);
    for (const QString &name : differing.keys()) {
        if (now.value(name) != sent.value(name)) // else both, or an answer was lost
            m_meanwhile.insert(name, now.value(name));
    }
    m_stored = std::move(now);
    readHistory();
    fail(Error{ ErrorCode::RecordChanged, QStringLiteral("somebody else has saved it") });
}

void RecordPresenter::offerToAsk(const QJsonObject &sent)
{
    protocol::RecordOrder order{ QLatin1String(m_entity.name), m_isNew ? QString() : m_key,
        m_isNew ? 0 : m_version, sent };
    if (!m_isNew) {
        order.record.remove(QLatin1String(m_entity.key().name));
        order.record.remove(QStringLiteral("version"));
    }
    m_changeAsk.offer({ {}, std::move(order) });
}

// What was typed is at the server now, and not saved: the form is as the record is.
void RecordPresenter::onAsked()
{
    m_error.reset();
    m_meanwhile = {};
    Q_EMIT loaded();
}

void RecordPresenter::fail(const Error &error) { fail(std::vector<Error>{ error }); }

void RecordPresenter::fail(std::vector<Error> errors)
{
    m_errors = std::move(errors);
    m_error = m_errors.front();
    Q_EMIT failed();
    m_parts.session.noteError(Error(m_errors.front()));
}

} // namespace shahn::model
