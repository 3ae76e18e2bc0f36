// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/message_text.h"

namespace shahn::http
{

namespace
{

// RFC 9110 section 15, "Unknown" for a status that we do not send.
const char *reasonPhrase(int status)
{
    static const std::pair<int, const char *> phrases[] = { { 200, "OK" }, { 201, "Created" },
        { 204, "No Content" }, { 400, "Bad Request" }, { 401, "Unauthorized" },
        { 403, "Forbidden" }, { 404, "Not Found" }, { 405, "Method Not Allowed" },
        { 409, "Conflict" }, { 413, "Content Too Large" }, { 415, "Unsupported Media Type" },
        { 422, "Unprocessable Content" }, { 429, "Too Many Requests" },
        { 500, "Internal Server Error" }, { 503, "Service Unavailable" } };
    for (const auto &[known, phrase] : phrases) {
        if (known == status)
            return phrase;
    }
    return "Unknown";
}

} // namespace

std::string messageText(const Response &response, const std::string &date, bool isLast)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + reasonPhrase(response.status) + "\r\nDate: " + QByteArray::fromStdString(date)
        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n";
    if (!response.contentType.isEmpty())
        text += "Content-Type: " + response.contentType + "\r\n";
    for (const auto &[name, value] : response.headers)
        text += name + ": " + value + "\r\n";
    if (isLast)
        text += "Connection: close\r\n";
    // RFC 9110, 8.6: no length with 204.
    if (response.status != 204)
        text += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    return (text + "\r\n" + response.body).toStdString();
}

} // namespace shahn::http
