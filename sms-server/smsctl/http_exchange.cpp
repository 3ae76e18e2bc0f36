// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/http_exchange.h"

#include "core/text.h"
#include "protocol/api.h"

#include <QDeadlineTimer>
#include <QIODevice>

namespace shahn::smsctl
{
namespace
{

constexpr int answerMsMax = 30'000; // above every answer time of the server
constexpr qsizetype headBytesMax = 32 * 1024;
constexpr qint64 bodyBytesMax = 16 * 1024 * 1024;

Error notOurs(const QString &what)
{
    return fail(ErrorCode::NetworkUnreachable, QStringLiteral("no answer of a server: ") + what);
}

QByteArray textOf(const HttpQuestion &question)
{
    QByteArray text = question.method + ' ' + question.target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!question.sessionToken.isEmpty())
        text += "Authorization: Bearer " + question.sessionToken + "\r\n";
    if (!question.body.isEmpty()) {
        text += QByteArray("Content-Type: ") + protocol::jsonMediaType
            + "\r\nContent-Length: " + QByteArray::number(question.body.size()) + "\r\n";
    }
    return text + "\r\n" + question.body;
}

// Without a Content-Length there is no body (204).
std::optional<qint64> lengthIn(const QByteArray &head)
{
    static const QByteArray name = "content-length:";
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name))
            return numberOfDigits(
                QString::fromLatin1(line.mid(name.size()).trimmed()), 0, bodyBytesMax);
    }
    return 0;
}

} // namespace

Expected<std::optional<HttpAnswer>> readAnswer(const QByteArray &received)
{
    using Found = std::optional<HttpAnswer>;
    const qsizetype end = received.indexOf("\r\n\r\n");
    if (end < 0)
        return received.size() > headBytesMax ? Expected<Found>(notOurs(QStringLiteral("no head")))
                                              : Expected<Found>(Found());
    const QByteArray head = received.left(end);
    const auto status = numberOfDigits(QString::fromLatin1(head.mid(9, 3)), 100, 599);
    if (!head.startsWith("HTTP/1.1 ") || !status)
        return notOurs(QStringLiteral("no status"));
    const auto length = lengthIn(head);
    if (!length)
        return notOurs(QStringLiteral("its length is out of bounds"));
    const QByteArray body = received.mid(end + 4);
    if (body.size() < *length)
        return Found();
    if (body.size() > *length)
        return notOurs(QStringLiteral("more than was asked for"));
    return Found(HttpAnswer{ int(*status), body });
}

namespace
{

Expected<HttpAnswer> answerTo(QIODevice &connection, const HttpQuestion &question)
{
    const QDeadlineTimer deadline(answerMsMax);
    connection.write(textOf(question));
    QByteArray received;
    while (!deadline.hasExpired()) {
        received += connection.readAll();
        auto answer = readAnswer(received);
        if (!answer)
            return answer.error();
        if (*answer)
            return std::move(**answer);
        if (!connection.waitForReadyRead(int(deadline.remainingTime()))
            && connection.bytesAvailable() == 0 && !deadline.hasExpired())
            return notOurs(connection.errorString());
    }
    return fail(ErrorCode::TimedOut, QStringLiteral("the server does not answer"));
}

} // namespace

Expected<HttpAnswer> exchange(QIODevice &connection, const HttpQuestion &question)
{
    auto answer = answerTo(connection, question);
    if (answer)
        return answer;
    if (!question.changesSomething)
        return fail(
            answer.error().code, QStringLiteral("%1. Nothing was done").arg(answer.error().detail));
    return fail(ErrorCode::OutcomeUnknown,
        QStringLiteral("%1; it may have been done: look before you ask again")
            .arg(answer.error().detail));
}

} // namespace shahn::smsctl
