// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The bounded queue in front of the one thread that sells, and that does all other writing of the
// server between two batches: the threads around a Pipeline. One calls its steps while there is
// something to do; a second one answers those that wait too long while a batch does not end.
// submit() and stop() may be called from any thread; an answer comes on a thread of the queue,
// exactly once for each command that was submitted, inside submit() when it is not taken, or inside
// stop() when nothing came to it.

#include "vending/pipeline.h"

namespace shahn::vending
{

class VendingQueue final : public CommandQueue, public store::Writer
{
public:
    // The connection is opened on the queue's thread, and again after it was lost. Clock and
    // security module outlive the queue.
    VendingQueue(VendingQueueOptions options, OpenConnection openConnection, const Clock &clock,
        const vault::SecurityModule &securityModule);
    // Stops.
    ~VendingQueue() override;
    VendingQueue(const VendingQueue &) = delete;
    VendingQueue &operator=(const VendingQueue &) = delete;

    // Busy when the queue is full or stopping.
    void submit(Command command, Done done) override;
    // Between two batches. Waits, so never on the queue's own thread.
    Expected<void> write(const Work &work) override;
    Expected<std::optional<QString>> clockFault() override;
    // As Pipeline::giveUpDatabase.
    void giveUpDatabase(const Error &finding);
    // Finishes the running batch, ends the threads and answers those that wait with Busy.
    void stop();

    VendingCounters counters() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace shahn::vending
