// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Versions of tariffs: those of the server, what waits for a signature, and the drafts of whoever
// is signed in, which this machine keeps from one keystroke to the next. Owned by its page.

#include "core/clock.h"
#include "link/scheduler.h"
#include "link/server_calls.h"
#include "model/busy_flag.h"
#include "model/session.h"
#include "model/tariff_text.h"
#include "protocol/messages/administration.h"
#include "protocol/messages/tariff_version.h"

#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace shahn::cache
{
class DraftTable;
}

namespace shahn::model
{

class TariffPresenter final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        link::ServerCalls &calls;
        Session &session;
        link::Scheduler &scheduler;
        const Clock &clock;
        cache::DraftTable &drafts;
    };

    // Of the list: a version, a request to sign for one, or a draft.
    struct Row {
        protocol::TariffVersionInfo info; // of a draft what its text begins with
        std::optional<qint64> draftAtMsUtc = {}; // when it was changed
        QString draft = {}; // its name
    };

    // What was typed is kept when nothing more was for so long.
    static constexpr qint64 keepAfterMs = 500;
    static constexpr qint64 fileBytesMax = 1'000'000;

    explicit TariffPresenter(const Parts &parts, QObject *parent = nullptr);
    ~TariffPresenter() override;

    BusyFlag &busy() { return m_busy; }

    bool mayEdit() const { return m_parts.session.may(Right::EditTariffs); }

    void refresh();
    void clear();

    // Drafts first.
    const std::vector<Row> &rows() const { return m_rows; }

    // Something was answered.
    bool isListed() const { return m_isListed; }

    // Of the list, or of drafts that cannot be read.
    const std::optional<Error> &error() const { return m_error; }

    void open(Row row);
    void openNew();
    // A draft of what the file says. FileUnreadable.
    Expected<void> openFile(const QString &path);
    void close();

    const std::optional<Row> &opened() const { return m_opened; }

    const TariffText &text() const { return m_text; }

    bool isReading() const { return m_isReading; } // the terms are on their way

    // Why they did not come.
    const std::optional<Error> &readError() const { return m_readError; }

    // Typed, or begun as a draft: what is open is one.
    bool isDraft() const { return m_opened && !m_opened->draft.isEmpty(); }

    // A version of which there is a draft is only read: the draft goes on in its own row.
    bool hasDraft() const;

    bool isForChanging() const
    {
        return mayEdit() && m_opened && !m_isReading && !m_isPublishing && !m_readError
            && !hasDraft();
    }

    void edit(const QString &text);
    // The draft is not wanted any more.
    void discard();

    // Why the draft could not be kept.
    const std::optional<Error> &keepError() const { return m_keepError; }

    // Of the tariff whose code the text says; null: none is in force, or it has not come yet.
    const pricing::Tariff *inForce() const { return m_inForce ? &*m_inForce : nullptr; }

    // What customers pay before and after; of a tariff that has nothing in force yet, after.
    Expected<std::vector<pricing::ComparedMonth>> comparison() const;

    bool canPublish() const;
    // note: for whoever signs.
    void publish(const QString &note);

    const std::optional<Error> &publishError() const { return m_publishError; }

    // Of a publication whose answer did not come.
    enum class Lost : quint8 {
        No,
        Unknown, // looked up with the next list
        NotThere, // the server has neither asked for nor published it
    };

    // What is open is the text of it.
    Lost lost() const { return m_opened && m_opened->draft == m_lostDraft ? m_lost : Lost::No; }

    // Of the publication that was answered last; its draft is gone.
    const std::optional<protocol::PublicationReply> &published() const { return m_published; }

    void forgetLineErrors();

Q_SIGNALS:
    // The rows are others, or an error.
    void listed();
    // What is open is another text, or can be less or more.
    void textOpened();
    // A version to compare with came.
    void compared();
    void publicationAnswered();

private:
    // Published, or asked for, is this text.
    struct Publication {
        pricing::Tariff terms;
        QString draft; // its name
        QString owner;
        quint64 number = 0; // of those that this window sent
        quint64 listTurn = 0; // of the list that was asked for last when its answer was lost
    };

    void onListed(const link::Answer<protocol::TariffVersionList> &answer, quint64 turn);
    void onPublished(const Publication &asked, const protocol::PublicationReply &reply);
    void onNotPublished(const Publication &asked, const Error &error, quint64 openTurn);
    // Whether the list has what was asked for.
    void settle(quint64 listTurn);
    // Until one is it.
    void compareWith(std::vector<protocol::TariffVersionInfo> found);
    // Of a version, or of the request to sign for one.
    void readTermsOf(const protocol::TariffVersionInfo &info,
        const std::function<void(const Expected<pricing::Tariff> &terms)> &onTerms);
    void makeRows();
    void readTerms(const protocol::TariffVersionInfo &info);
    void show(const QString &text);
    void readInForce();
    QString originName() const;
    void keepSoon();
    void keep();

    const Parts m_parts;
    BusyFlag m_busy;
    std::vector<protocol::TariffVersionInfo> m_versions;
    std::vector<Row> m_rows;
    bool m_isListed = false;
    std::optional<Error> m_error;
    std::optional<Row> m_opened;
    TariffText m_text;
    QString m_original; // before anything was typed
    QString m_owner; // login of whoever types
    bool m_isReading = false;
    bool m_isPublishing = false;
    bool m_isKept = true; // what was typed is on the disk
    std::optional<Error> m_readError;
    std::optional<Error> m_keepError;
    std::optional<pricing::Tariff> m_inForce;
    QString m_inForceName; // code and version that were asked for
    std::optional<Error> m_publishError;
    std::optional<protocol::PublicationReply> m_published;
    std::optional<Publication> m_unanswered;
    quint64 m_publicationCount = 0;
    Lost m_lost = Lost::No;
    QString m_lostDraft; // its name
    quint64 m_turn = 0; // answers to an earlier question are dropped
    quint64 m_openTurn = 0;
    quint64 m_keepTurn = 0;
};

} // namespace shahn::model
