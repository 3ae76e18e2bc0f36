// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a page is to the frame around it. The frame knows pages only as this and by their entries in
// the page table; it opens them, gives them the keys and asks what to say of them. Made when it is
// first opened, owned by the frame.

#include <QWidget>

#include <memory>

namespace shahn::outbox
{
struct Document;
} // namespace shahn::outbox

namespace shahn::view
{

enum class PageId : quint8; // page_table.h
class WorkPage;

// A key of a page, known before the page is made.
struct PageKey {
    int key = 0; // Qt::Key with its modifiers
    const char *name = nullptr; // the button in the key bar is "<name>Key"; null: in no bar
    const char *barWords = nullptr; // "F3 amount", of the context "Keys"
    const char *words = nullptr; // in the list of keys, of the context "Shortcuts"
    // Works while another page is in view too, and brings its own into view.
    bool isFromElsewhere = false;
    // Only while the focus is on the page, not on the bars around it.
    bool isForFocus = false;
    // The page's widgets or the frame take it; here it is only told, and pressed with the mouse.
    bool isTakenElsewhere = false;
};

class Page : public QWidget
{
    Q_OBJECT

public:
    // Of the work at hand, for the title of the window; empty: the name of the page says it all.
    virtual QString workTitle() const { return {}; }

    // It was asked for by its name or its key and is in view; wasOpen: already before.
    virtual void open(bool wasOpen) = 0;

    // In view again after the lock: typing goes on where it was.
    virtual void focusCurrent() { }

    // Another page is in view, or nobody is signed in any more.
    virtual void left() { }

    // Nothing of whoever was signed in before stays on it.
    virtual void startAnew() { }

    // Something was typed on it that would be lost.
    virtual bool isUnsaved() const { return false; }

    // Asks the person where something would be lost. False: stay.
    virtual bool canLeave() { return true; }

    // One step back within the page. False when there is nothing to step back from.
    virtual bool stepBack() { return false; }

    // A page that finds customers or meters takes the key for it, and what is typed while no field
    // has the focus.
    virtual bool finds() const { return false; }

    virtual void find(bool /*wasOpen*/) { }

    virtual void beginSearch(const QString & /*text*/) { }

    // A meter that is chosen here goes along to the page that is opened next. Empty: none.
    virtual QString meterInHand() const { return {}; }

    virtual void takeMeter(const QString & /*meterNumber*/) { }

    // The account that is chosen here, of a customer or a vendor, goes along to a page below this
    // one. Empty: none.
    virtual QString subjectInHand() const { return {}; }

    virtual void takeSubject(const QString & /*subject*/) { }

    // What was made on another page goes on here.
    virtual void goOn(const outbox::Document & /*made*/) { }

    // Of the keys that its entry in the table names.
    virtual bool isKeyEnabled(int /*key*/) const { return false; }

    // One that means nothing in what is shown now stands in no bar.
    virtual bool isKeyOffered(int /*key*/) const { return true; }

    virtual void pressKey(int /*key*/) { }

    // The server answers again: what was said of the line is not true any more.
    virtual void forgetLineError() { }

    // Null: it asks for no documents.
    virtual WorkPage *work() { return nullptr; }

    // The presenter lives as long as everything on the page.
    void keep(std::unique_ptr<QObject> presenter) { presenter.release()->setParent(this); }

Q_SIGNALS:
    // Its title, or what its keys can do.
    void changed();
    void openRequested(shahn::view::PageId id);
    // The same, for what goes on there.
    void goOnRequested(shahn::view::PageId id, const shahn::outbox::Document &made);
    void backRequested();

protected:
    using QWidget::QWidget;
};

} // namespace shahn::view
