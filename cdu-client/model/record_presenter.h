// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One record of an entity, as it is stored and as it is being changed: read, made, saved with the
// version that was read, and what to do when somebody else was quicker. Owned by its page.

#include "archive/entity.h"
#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/change_ask.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/record.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace shahn::model
{

class RecordPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    RecordPresenter(const Parts &parts, const archive::Entity &entity, QObject *parent = nullptr);

    const archive::Entity &entity() const { return m_entity; }

    BusyFlag &busy() { return m_busy; }

    // For what was saved and takes two persons.
    ChangeAsk &changeAsk() { return m_changeAsk; }

    // Nothing is open before.
    void open(const QString &key);
    void openNew();
    void close();

    // Of the record that is open or asked for; empty: a new one, or none.
    const QString &key() const { return m_key; }

    bool isNew() const { return m_isNew; }

    // As the server has it; of a new one what a form begins with.
    const QJsonObject &stored() const { return m_stored; }

    bool isLoaded() const { return m_isNew || !m_stored.isEmpty(); }

    // Which fields somebody else has changed meanwhile, and what they are now; empty: none.
    const QJsonObject &meanwhile() const { return m_meanwhile; }

    const std::optional<Error> &error() const { return m_error; }

    // With an error: all that is wrong, of which that is the first.
    const std::vector<Error> &errors() const { return m_errors; }

    // Of one that may be changed.
    bool hasHistory() const;

    // Newest first; none before it has come.
    const std::optional<std::vector<protocol::RecordChange>> &history() const { return m_history; }

    // Why it has not.
    const std::optional<Error> &historyError() const { return m_historyError; }

    // People are changed from a level above.
    bool mayChange() const;
    bool mayAdd() const;
    bool mayAct(const archive::Act &act) const;
    // A word of what an act asks, for this record: a right that the person lacks and somebody of
    // that level may have, or one that was granted.
    bool isOffered(const archive::Act &act, const archive::Field &asked, const QString &word) const;

    // Of what the record is now.
    bool isOfferedNow(const archive::Act &act) const;

    bool isPerson() const;
    // Of a level below that of whoever is signed in.
    bool isPersonBelow() const;
    bool isOwnPerson() const;
    // The station that this window works as: an act would end the window before it shows anything.
    bool isOwnStation() const;

    // Nobody gives a role of the own level or above it.
    bool isChoosable(const archive::Field &reference, const QJsonObject &choice) const;
    // The records that a reference may name.
    std::unique_ptr<RecordListModel> choicesOf(const archive::Field &reference) const;

    // Those of the fields and of the record, told before the server is asked.
    std::vector<Error> mistakes(const QJsonObject &edited) const;
    // What of the form differs from what is stored.
    bool isEdited(const QJsonObject &edited) const;

    // Ignored while another call runs. After somebody else's change was shown, it holds over that.
    // What turns out to be stored already, since only the answer was lost, counts as saved.
    void save(const QJsonObject &edited);

    // What was said of the line; a history that did not come for it is asked for again.
    void forgetLineError();

    // On the version that was read. Ignored while another call runs.
    void act(const archive::Act &act, const QJsonObject &asked);

Q_SIGNALS:
    // Another record, or what it is now that it was saved.
    void loaded();
    // The history, or why there is none.
    void historyRead();
    void saved(const QString &key);
    // An error, or a change by somebody else.
    void failed();
    // What is answered once.
    void acted(const QJsonObject &gives);
    // Nothing was done; behind a change by somebody else the record is read anew.
    void actFailed(const Error &error);

private:
    // What is stored under the key now, with its version.
    void read(const QString &key, std::function<void(const link::Answer<QJsonObject> &)> then);
    void readStored();
    void readHistory();
    void onHistory(const link::Answer<QJsonObject> &answer);
    void onActed(const link::Answer<QJsonObject> &answer);
    void setStored(QJsonObject stored);
    void onSaved(const QJsonObject &sent, const link::Answer<QJsonObject> &answer);
    bool isStored(const QJsonObject &sent, const QJsonObject &stored) const;
    void onChangedMeanwhile(const QJsonObject &sent, QJsonObject now);
    void offerToAsk(const QJsonObject &sent);
    void onAsked();
    void fail(const Error &error);
    void fail(std::vector<Error> errors);

    const Parts m_parts;
    const archive::Entity &m_entity;
    BusyFlag m_busy;
    ChangeAsk m_changeAsk;
    QString m_key;
    QJsonObject m_stored;
    qint64 m_version = 0;
    bool m_isNew = false;
    bool m_isAddInDoubt = false; // the answer to an earlier try was lost
    QJsonObject m_meanwhile;
    std::optional<Error> m_error;
    std::vector<Error> m_errors;
    std::optional<std::vector<protocol::RecordChange>> m_history;
    std::optional<Error> m_historyError;
    quint64 m_turn = 0; // answers to what was open before are dropped
};

} // namespace shahn::model
