// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A list that is printed, or saved as a PDF. Owned by its page, GUI thread.

#include "model/file_job.h"
#include "model/paper.h"
#include "model/session.h"

namespace shahn::model
{

class ListPrint final : public FileJob
{
    Q_OBJECT

public:
    ListPrint(Paper &paper, Session &session, QObject *parent = nullptr);

    // Nothing while another runs.
    void print(const Listing &listing);
    void save(const Listing &listing, const QString &file);

    void retry() override;
    // One that is on its way comes out all the same.
    void cancel() override;

    // It was to become a file of this name; empty: it is printed.
    const QString &file() const { return m_file; }

    // Where it came out: a printer, or the whole path of a file.
    const QString &place() const { return m_place; }

private:
    void begin();

    Paper &m_paper;
    Listing m_listing;
    QString m_file;
    QString m_place;
    quint64 m_turn = 0; // what became of an earlier one is not told
};

} // namespace shahn::model
