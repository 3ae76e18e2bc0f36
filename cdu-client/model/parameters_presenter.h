// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of the utility at one place, and one of them as it is being set: read, with who
// set it when, and saved with the version that was read. Owned by its page.

#include "archive/parameters.h"
#include "core/error.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/change_ask.h"
#include "model/record_list_model.h"
#include "model/session.h"
#include "protocol/messages/parameter.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace shahn::model
{

class ParametersPresenter final : public QObject
{
    Q_OBJECT

public:
    using Parts = RecordListModel::Parts;

    // A unit or a station by its code; without either the unit that the person belongs to.
    struct Place {
        QString unit;
        QString station;

        friend bool operator==(const Place &, const Place &) = default;
    };

    // What is typed of one parameter.
    struct Draft {
        QString value; // as it is sent
        std::optional<qint64> startsAtMs; // none: now
    };

    explicit ParametersPresenter(const Parts &parts, QObject *parent = nullptr);

    BusyFlag &busy() { return m_busy; }

    bool mayEdit() const { return m_parts.session.may(Right::EditParameters); }

    // That is asked for. The list stays that of the place before until the answer comes.
    const Place &place() const { return m_place; }

    void setPlace(const Place &place);
    void refresh();
    void clear();

    // None before they came.
    const std::optional<protocol::ParameterList> &list() const { return m_list; }

    const std::optional<Error> &listError() const { return m_listError; }

    // One of the list, at the place of the list, with its history. What the list is asked for
    // meanwhile changes nothing of it.
    void open(const QString &name);
    void close();

    // For what was saved and takes two persons.
    ChangeAsk &changeAsk() { return m_changeAsk; }

    // Null: none is open.
    const protocol::ParameterInfo *opened() const;

    // The place that it is open at, without parameters; only while one is open.
    const protocol::ParameterList &openedAt() const { return m_opened->at; }

    const archive::Parameter *parameter() const { return m_opened ? m_opened->parameter : nullptr; }

    // Newest first; none before it has come.
    const std::optional<std::vector<protocol::ParameterEntry>> &history() const
    {
        return m_history;
    }

    // Why the history has not come, and why nothing was saved.
    const std::optional<Error> &historyError() const { return m_historyError; }

    const std::optional<Error> &saveError() const { return m_saveError; }

    // The person may set the opened one at its place.
    bool maySet() const;

    // What of a text is sent: without blanks at the ends and invisible characters.
    QString tidied(const QString &value) const;

    // Of the opened one, told before the server is asked.
    Expected<void> check(const QString &value) const;

    // What was said of the line; what did not come for it is asked for again.
    void forgetLineErrors();

    // Ignored while another call runs. After somebody else's change was shown, it holds over that.
    // What somebody else has set to the same, or an answer that was lost, counts as saved.
    void save(const Draft &draft);
    // From the draft's start on what counts above the place.
    void giveBack(std::optional<qint64> startsAtMs);
    // One that is planned at the place.
    void withdraw(qint64 entryId);

    // Units or stations that a place may be.
    std::unique_ptr<RecordListModel> units() const;
    std::unique_ptr<RecordListModel> stations() const;

Q_SIGNALS:
    // The list came, or an error.
    void listed();
    void historyRead();
    void saved();
    // An error, or a change by somebody else.
    void failed();

private:
    using Lists = link::Answer<protocol::ParameterList>;

    struct Opened {
        const archive::Parameter *parameter = nullptr;
        Place place;
        protocol::ParameterList at; // without parameters
        protocol::ParameterInfo info;
    };

    protocol::ParameterDraft draftOf() const;
    void askList(const Place &place);
    void onList(const Place &place, const Lists &answer);
    void readHistory();
    void send(const protocol::ParameterDraft &draft);
    void onSaved(
        const protocol::ParameterDraft &sent, const link::Answer<protocol::ParameterInfo> &answer);
    void onChangedMeanwhile(const protocol::ParameterDraft &sent, const Lists &answer);
    void take(const protocol::ParameterInfo &info);
    void fail(const Error &error);

    const Parts m_parts;
    BusyFlag m_busy;
    ChangeAsk m_changeAsk;
    Place m_place;
    std::optional<protocol::ParameterList> m_list;
    Place m_listPlace; // of the list
    std::optional<Error> m_listError;
    std::optional<Opened> m_opened;
    std::optional<std::vector<protocol::ParameterEntry>> m_history;
    std::optional<Error> m_historyError;
    std::optional<Error> m_saveError;
    quint64 m_listTurn = 0; // answers to an earlier question are dropped
    quint64 m_turn = 0; // likewise of what is open
};

} // namespace shahn::model
