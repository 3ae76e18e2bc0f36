// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Brings PDF documents to paper, or into a folder, without ever holding up the window. They are
// drawn and written in a worker thread; what is for a queue is handed to the spooler by the "lp"
// program, whose end and whose job are watched with a time limit. A job that the printer does not
// take in time is cancelled, so that it does not come out later beside its copy. One document at a
// time, others wait their turn. GUI thread.

#include "core/error.h"

#include <QObject>
#include <QQueue>

#include <functional>
#include <memory>
#include <optional>

class QTemporaryDir;

namespace shahn::device
{

class Spooler;

struct PaperJob {
    QString fileName;
    QString title;
    QString queue; // empty: a file in the folder
    QString folder;
    QString media; // of the queue; empty: the page's own size
    std::function<QByteArray()> draw; // in a worker thread
    std::function<void()> begun = {}; // it is this one's turn
    // The file or the queue, or why it did not come out.
    std::function<void(const Expected<QString> &place)> done = {};
};

class PaperPrinter final : public QObject
{
    Q_OBJECT

public:
    // For writing the PDF, and again for the spooler's job; waiting for documents before does not
    // count.
    static constexpr int timeoutMsDefault = 20'000;

    explicit PaperPrinter(int timeoutMs = timeoutMsDefault, QObject *parent = nullptr);
    ~PaperPrinter() override;

    void print(PaperJob job);

    bool isPrinting() const { return m_current.has_value(); }

    // Letters, digits, '-' and '_'; anything else becomes '_'.
    static QString safeFileName(const QString &text);

private:
    void startNext();
    void onWritten(const Expected<QString> &path);
    void finish(const Expected<QString> &place);

    int m_timeoutMs = timeoutMsDefault;
    QQueue<PaperJob> m_waiting;
    std::optional<PaperJob> m_current;
    std::unique_ptr<QTemporaryDir> m_spoolFolder;
    std::unique_ptr<Spooler> m_spooler;
};

} // namespace shahn::device
