// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/list_print.h"

#include <QPointer>

namespace shahn::model
{

ListPrint::ListPrint(Paper &paper, Session &session, QObject *parent)
    : FileJob(parent), m_paper(paper)
{
    connect(&session, &Session::changed, this, [this, &session] {
        if (!session.isSignedIn())
            cancel();
    });
}

void ListPrint::print(const Listing &listing) { save(listing, QString()); }

void ListPrint::save(const Listing &listing, const QString &file)
{
    if (state() == State::Running)
        return;
    m_listing = listing;
    m_file = file;
    begin();
}

void ListPrint::retry()
{
    if (state() == State::Failed)
        begin();
}

void ListPrint::cancel()
{
    if (state() == State::Idle)
        return;
    ++m_turn;
    m_listing = {};
    setState(State::Idle);
}

void ListPrint::begin()
{
    const Paper::Done done
        = [self = QPointer(this), turn = ++m_turn](const Expected<QString> &place) {
              if (!self || self->m_turn != turn)
                  return;
              if (place)
                  self->m_place = *place;
              self->setState(place ? State::Done : State::Failed,
                  place ? std::nullopt : std::optional(place.error()));
          };
    setState(State::Running);
    if (m_file.isEmpty())
        m_paper.print(m_listing, done);
    else
        m_paper.save(m_listing, m_file, done);
}

} // namespace shahn::model
