// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list as a CSV file (RFC 4180, UTF-8): all of its records, asked for page by page with the
// filter and the order that it had at the start, or those that the page has already. Files are
// written in a worker thread, page by page, and take their name when they are whole. Owned by its
// page, GUI thread.

#include "model/file_job.h"
#include "model/record_list_model.h"

#include <QHash>

#include <memory>
#include <optional>
#include <vector>

namespace shahn::model
{

class RecordExport final : public FileJob
{
    Q_OBJECT

public:
    static constexpr int pageSize = 500; // the server gives no more at once
    // A page that does not come is asked for again so often, and so long later.
    static constexpr int attemptsMax = 3;
    static constexpr qint64 attemptPauseMs = 2'000;

    struct Column {
        const archive::Field *field = nullptr;
        QString heading;
        QHash<QString, QString> words; // of a choice, or of any of them
    };

    // What is asked page by page, and who may see it.
    struct Source {
        const protocol::EndpointHead &list;
        const char *rows; // the name of the list in its answer
        Right see;
    };

    // Does not change while it is carried out.
    struct Order {
        QJsonObject question; // as RecordListModel::question()
        std::vector<Column> columns; // in their order
        Currency currency; // of the utility
        QString timeZone; // the same
        QString file; // replaced only by the whole
        std::optional<QJsonArray> records = {}; // none: the question is asked
    };

    // Of the records of an entity.
    RecordExport(const RecordListModel::Parts &parts, const archive::Entity &entity,
        QObject *parent = nullptr);
    RecordExport(
        const RecordListModel::Parts &parts, const Source &source, QObject *parent = nullptr);
    ~RecordExport() override;

    // Written so far; of the whole when it is done.
    qint64 count() const { return m_count; }

    const QString &file() const { return m_order.file; }

    // The error is of the file, DiskFull or FileUnreadable, and not of the server.
    bool isErrorOfFile() const { return m_isErrorOfFile; }

    // Nothing while another runs, or when this person may not see the list.
    void start(Order order);
    void retry() override;
    // Leaves no file.
    void cancel() override;

private:
    class File;

    void begin();
    void ask(const QString &after, int attempt = 1);
    void onPage(const QString &after, int attempt, const link::Answer<QJsonObject> &answer);
    void write(const QJsonArray &records, std::function<void()> done);
    void finish();
    void fail(const Error &error, bool isOfFile);
    // done is called here unless the export was ended meanwhile.
    void aside(std::function<Expected<void>()> work, std::function<void()> done);

    const RecordListModel::Parts m_parts;
    const Source m_source;
    Order m_order;
    qint64 m_count = 0;
    bool m_isErrorOfFile = false;
    std::shared_ptr<File> m_file; // with the worker that writes it
    quint64 m_turn = 0; // answers to what was ended are dropped
};

} // namespace shahn::model
