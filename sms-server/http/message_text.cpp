// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/message_text.h"

#include "protocol/api.h"

namespace shahn::http
{

std::string reasonPhrase(int status)
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

Error errorOfParser(std::string_view message)
{
    const auto has = [message](const char *name) { return message.find(name) != message.npos; };
    if (has("HPE_CB_body") || has("HPE_CB_headers_complete")) {
        return { ErrorCode::BodyTooLarge,
            QStringLiteral("the body is larger than %1 octets").arg(protocol::bodyBytesMax) };
    }
    if (has("HPE_CB_url") || has("HPE_CB_header") || has("HPE_HEADER_OVERFLOW")) {
        return { ErrorCode::MalformedRequest,
            QStringLiteral("the URL or the header fields are longer than their bounds") };
    }
    if (has("HPE_INVALID_METHOD"))
        return { ErrorCode::MethodNotAllowed, QStringLiteral("the method is not known") };
    return { ErrorCode::MalformedRequest, QStringLiteral("this is no HTTP/1.1 request") };
}

std::string closingMessage(const Response &response)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' '
        + QByteArray::fromStdString(reasonPhrase(response.status))
        + "\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff"
          "\r\nContent-Type: "
        + response.contentType + "\r\nContent-Length: " + QByteArray::number(response.body.size())
        + "\r\n\r\n" + response.body;
    return text.toStdString();
}

} // namespace shahn::http
