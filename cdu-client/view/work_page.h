// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the receipts' desk has to know of a page that asks for documents of one kind: which request
// is its, what of it is in view, and what is to be said when the session ends under it.

#include "core/error.h"
#include "model/document_kinds.h"

#include <functional>
#include <optional>

namespace shahn::view
{

class ResultPanel;
class WorkPage;

// The window that the pages are in, as far as what is told depends on who looks at it.
class WorkPlace
{
public:
    virtual ~WorkPlace() = default;

    // Somebody is signed in, and the window is not locked.
    virtual bool isOpenForWork() const = 0;
    // The page that somebody looks at; null: none, or one that asks for no documents.
    virtual const WorkPage *workInView() const = 0;
};

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
    // And that nothing was made of the one for this meter or account (outbox::Kinds::subjectOf).
    virtual bool isNotMadeShown(const QString &subject) const = 0;
    virtual std::optional<CutOff> cutOff() const = 0;
    virtual ResultPanel &resultPanel() const = 0;
    // A request on its way is not left alone: its answer belongs to the operator who made it.
    virtual bool isWaiting() const = 0;

    // The receipt of the result has come out.
    void setPrinted(bool isPrinted) { m_isPrinted = isPrinted; }

    bool isPrinted() const { return m_isPrinted; }

private:
    bool m_isPrinted = false;
};

} // namespace shahn::view
