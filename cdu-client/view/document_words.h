// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window says of documents of one kind: of a request, and of what became of it. Each kind
// has one object; without one it does not build (model::DocumentKinds).

#include "core/money.h"
#include "model/document_kinds.h"

namespace shahn::view
{

class DocumentWords
{
public:
    // Null when no kind has this name.
    static const DocumentWords *of(const QString &kind);

    virtual ~DocumentWords() = default;

    virtual QString kind() const = 0;

    // "Sale of 50.000 LYD".
    virtual QString request(const outbox::Document &request, const Currency &currency) const = 0;

    // In a list, what a person does about a late outcome.
    virtual QString madeState(bool isPrinted) const = 0;
    virtual QString notMadeState() const = 0;
    // The same as sentences; what becomes of the receipt is said behind the first.
    virtual QString made(const outbox::Document &reply, const Currency &currency) const = 0;
    virtual QString notMade(const outbox::Document &request, const Currency &currency) const = 0;

    // The server has answered for one that no page waits for any more.
    virtual QString decided(const outbox::Document &reply, const Currency &currency) const = 0;
    virtual QString closed(const outbox::Document &request, const Currency &currency) const = 0;
    // The receipt, of an earlier session or run, is printed only now.
    virtual QString notDelivered(const outbox::Document &reply, const Currency &currency) const = 0;
};

// Reads the documents for a kind; one that is not of it is nothing that can be said.
template <protocol::Message Request, protocol::Message Reply>
class WordsOf : public DocumentWords
{
public:
    QString kind() const final { return QLatin1String(Request::documentKind); }

    QString request(const outbox::Document &request, const Currency &currency) const final
    {
        return read<Request>(request, currency, &WordsOf::requestText);
    }

    QString made(const outbox::Document &reply, const Currency &currency) const final
    {
        return read<Reply>(reply, currency, &WordsOf::madeText);
    }

    QString notMade(const outbox::Document &request, const Currency &currency) const final
    {
        return read<Request>(request, currency, &WordsOf::notMadeText);
    }

    QString decided(const outbox::Document &reply, const Currency &currency) const final
    {
        return read<Reply>(reply, currency, &WordsOf::decidedText);
    }

    QString closed(const outbox::Document &request, const Currency &currency) const final
    {
        return read<Request>(request, currency, &WordsOf::closedText);
    }

    QString notDelivered(const outbox::Document &reply, const Currency &currency) const final
    {
        return read<Reply>(reply, currency, &WordsOf::notDeliveredText);
    }

protected:
    virtual QString requestText(const Request &request, const Currency &currency) const = 0;
    virtual QString madeText(const Reply &reply, const Currency &currency) const = 0;
    virtual QString notMadeText(const Request &request, const Currency &currency) const = 0;
    virtual QString decidedText(const Reply &reply, const Currency &currency) const = 0;
    virtual QString closedText(const Request &request, const Currency &currency) const = 0;
    virtual QString notDeliveredText(const Reply &reply, const Currency &currency) const = 0;

private:
    template <class Message>
    QString read(const outbox::Document &document, const Currency &currency,
        QString (WordsOf::*text)(const Message &, const Currency &) const) const
    {
        const auto message = outbox::messageOf<Message>(document);
        return message ? (this->*text)(*message, currency) : QString();
    }
};

} // namespace shahn::view
