// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/record_export.h"

#include "archive/record.h"
#include "core/csv_cell.h"
#include "core/replace_file.h"
#include "protocol/record_endpoints.h"

#include <QDateTime>
#include <QFuture>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>
#include <QTimeZone>

#include <algorithm>
#include <cerrno>

namespace shahn::model
{
namespace
{

using archive::FieldKind;

static_assert(RecordExport::pageSize == protocol::RecordEndpoints::limitMax);

QString textOf(const RecordExport::Column &column, const QJsonValue &value,
    const Currency &currency, const QTimeZone &timeZone)
{
    switch (column.field->kind) {
    case FieldKind::Choice:
        return column.words.value(value.toString(), value.toString());
    case FieldKind::Words: {
        QStringList words;
        for (const QString &word : archive::wordsIn(value.toString()))
            words.append(column.words.value(word, word));
        return words.join(QStringLiteral(", "));
    }
    case FieldKind::Integer:
    case FieldKind::Money:
    case FieldKind::Percent:
        return archive::figureText(*column.field, value.toInteger(), currency);
    case FieldKind::Flag:
        return value.toBool() ? QStringLiteral("1") : QStringLiteral("0");
    case FieldKind::Instant:
        return value.toInteger() == 0 ? QString()
                                      : QDateTime::fromMSecsSinceEpoch(value.toInteger(), timeZone)
                                            .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    case FieldKind::Text:
    case FieldKind::Code:
    case FieldKind::Digits:
    case FieldKind::Phone:
    case FieldKind::Email:
    case FieldKind::MeterNumber:
    case FieldKind::Reference:
        break;
    }
    return value.toString();
}

QTimeZone zoneOf(const QString &name)
{
    const QTimeZone zone(name.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

} // namespace

// Used by one thread after the other, never by two at once.
class RecordExport::File final
{
public:
    explicit File(const Order &order)
        : m_file(order.file)
        , m_columns(order.columns)
        , m_currency(order.currency)
        , m_zone(zoneOf(order.timeZone))
    {
    }

    Expected<void> begin()
    {
        errno = 0;
        // QSaveFile checks nothing of what it writes out of a buffer when it is closed.
        if (!m_file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return failure();
        QStringList headings;
        for (const Column &column : m_columns)
            headings.append(csvCell(column.heading, false));
        return write(QChar(QChar::ByteOrderMark) + line(headings));
    }

    Expected<void> add(const QJsonArray &records)
    {
        QString lines;
        for (const QJsonValue record : records) {
            QStringList cells;
            for (const Column &column : m_columns)
                cells.append(csvCell(
                    textOf(column, record[QLatin1String(column.field->name)], m_currency, m_zone),
                    column.field->isFigure()));
            lines += line(cells);
        }
        return write(lines);
    }

    Expected<void> finish()
    {
        errno = 0;
        if (!m_file.commit())
            return failure();
        return {};
    }

private:
    static QString line(const QStringList &cells)
    {
        return cells.join(u',') + QStringLiteral("\r\n");
    }

    // A disk that fills up takes a part, and tells why only when it is given the rest.
    Expected<void> write(const QString &text)
    {
        const QByteArray content = text.toUtf8();
        errno = 0;
        for (qint64 written = 0; written < content.size();) {
            const qint64 count
                = m_file.write(content.constData() + written, content.size() - written);
            if (count <= 0)
                return failure();
            written += count;
        }
        return {};
    }

    Error failure() const
    {
        return shahn::fail(codeOfWriteError(errno),
            QStringLiteral("%1: %2").arg(m_file.fileName(), m_file.errorString()));
    }

    QSaveFile m_file; // not committed: removed with this
    const std::vector<Column> m_columns;
    const Currency m_currency;
    const QTimeZone m_zone;
};

RecordExport::RecordExport(
    const RecordListModel::Parts &parts, const archive::Entity &entity, QObject *parent)
    : RecordExport(parts, { protocol::recordEndpoints(entity).list, "records", entity.see }, parent)
{
}

RecordExport::RecordExport(
    const RecordListModel::Parts &parts, const Source &source, QObject *parent)
    : FileJob(parent), m_parts(parts), m_source(source)
{
    connect(&m_parts.session, &Session::changed, this, [this] {
        if (!m_parts.session.isSignedIn())
            cancel();
    });
}

RecordExport::~RecordExport() = default;

void RecordExport::start(Order order)
{
    if (state() == State::Running || !m_parts.session.may(m_source.see))
        return;
    m_order = std::move(order);
    begin();
}

void RecordExport::retry()
{
    if (state() == State::Failed && m_parts.session.may(m_source.see))
        begin();
}

void RecordExport::cancel()
{
    if (state() == State::Idle)
        return;
    ++m_turn;
    m_file.reset();
    setState(State::Idle);
}

void RecordExport::begin()
{
    ++m_turn;
    m_count = 0;
    m_file = std::make_shared<File>(m_order);
    setState(State::Running);
    aside([file = m_file] { return file->begin(); },
        [this] {
            if (m_order.records)
                write(*m_order.records, [this] { finish(); });
            else
                ask({});
        });
}

void RecordExport::ask(const QString &after, int attempt)
{
    QJsonObject request = m_order.question;
    request.insert(QStringLiteral("limit"), pageSize);
    if (!after.isEmpty())
        request.insert(QStringLiteral("after"), after);
    m_parts.calls.ask({ m_source.list, RequestId(), request }, this,
        [this, after, attempt, turn = m_turn](const link::Answer<QJsonObject> &answer) {
            if (turn == m_turn)
                onPage(after, attempt, answer);
        });
}

void RecordExport::onPage(
    const QString &after, int attempt, const link::Answer<QJsonObject> &answer)
{
    if (!answer.result) {
        const Error &error = answer.result.error();
        if (retryPolicy(error.code) != RetryPolicy::RetryLater || attempt == attemptsMax) {
            fail(error, false);
            return m_parts.session.noteError(error);
        }
        return m_parts.scheduler.after(attemptPauseMs, this, [this, after, attempt, turn = m_turn] {
            if (turn == m_turn)
                ask(after, attempt + 1);
        });
    }
    const QJsonArray records = answer.result->value(QLatin1String(m_source.rows)).toArray();
    const QString next = answer.result->value(QLatin1String("next")).toString();
    write(records, [this, next] {
        if (next.isEmpty())
            finish();
        else
            ask(next);
    });
}

void RecordExport::write(const QJsonArray &records, std::function<void()> done)
{
    aside([file = m_file, records] { return file->add(records); },
        [this, count = records.size(), done = std::move(done)] {
            m_count += count;
            Q_EMIT changed();
            done();
        });
}

void RecordExport::finish()
{
    aside([file = m_file] { return file->finish(); },
        [this] {
            m_file.reset();
            setState(State::Done);
        });
}

void RecordExport::fail(const Error &error, bool isOfFile)
{
    ++m_turn;
    m_file.reset();
    m_isErrorOfFile = isOfFile;
    setState(State::Failed, error);
}

void RecordExport::aside(std::function<Expected<void>()> work, std::function<void()> done)
{
    auto promise = std::make_shared<QPromise<Expected<void>>>();
    promise->start();
    promise->future().then(
        this, [this, turn = m_turn, done = std::move(done)](const Expected<void> &result) {
            if (turn != m_turn)
                return;
            if (result)
                done();
            else
                fail(result.error(), true);
        });
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        work = nullptr; // the file is not held longer than it is written
        promise->finish();
    });
}

} // namespace shahn::model
