// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the window has to know of a page that asks for documents of one kind: which request is its,
// what of it is in view, and what is to be said when the session ends under it.

#include "core/error.h"
#include "model/document_kinds.h"

#include <functional>
#include <optional>

namespace shahn::view
{

class ResultPanel;

class WorkPage
{
public:
    // The session of whoever asked has ended, and the page with it: its customer still stands
    // there.
    struct CutOff {
        bool isNotMade = false; // else nobody knows yet
        std::function<QString()> words; // in the window's language of the moment
    };

    virtual ~WorkPage() = default;

    // Of its documents.
    virtual QString kind() const = 0;
    // Of what was asked for last; empty: nothing was.
    virtual RequestId requestId() const = 0;
    // What was made under it and is shown with its receipt.
    virtual std::optional<outbox::Document> result() const = 0;
    // The request of the result; empty: there is none.
    virtual QString resultId() const = 0;
    // It says what became of the request.
    virtual bool isOutcomeShown() const = 0;
    // And that nothing was made of the one for this meter.
    virtual bool isNotMadeShown(const QString &meterNumber) const = 0;
    virtual std::optional<CutOff> cutOff() const = 0;
    virtual ResultPanel &resultPanel() = 0;
};

} // namespace shahn::view
