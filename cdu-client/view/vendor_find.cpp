// SPDX-License-Identifier: GPL-3.0-or-later
#include "view/vendor_find.h"

#include "model/desk_rules.h"
#include "view/error_text.h"
#include "view/reference_edit.h"
#include "view/theme.h"

#include <QCompleter>
#include <QLabel>
#include <QProgressBar>

namespace shahn::view
{

ReferenceEdit *VendorFind::makeEdit(const model::RecordListModel::Parts &parts, QWidget *parent)
{
    const archive::Entity *const vendors = archive::entityNamed(QStringLiteral("vendor"));
    SHAHN_ASSERT(vendors);
    auto *const edit = new ReferenceEdit(
        std::make_unique<model::RecordListModel>(parts, *vendors, model::RecordListModel::Filter()),
        parent);
    edit->setObjectName(QStringLiteral("findEdit"));
    edit->setProperty("textRole", QStringLiteral("find"));
    edit->setClearButtonEnabled(true);
    return edit;
}

VendorFind::VendorFind(const Widgets &widgets, const model::Session &session, QObject *parent)
    : SubjectFind(parent), m_widgets(widgets), m_session(session)
{
    ReferenceEdit &edit = m_widgets.edit;
    connect(&edit, &QLineEdit::textChanged, this, [this] {
        m_error.reset();
        m_areSeveral = false;
        updateState();
    });
    connect(&edit, &QLineEdit::textEdited, this, &SubjectFind::edited);
    connect(&edit, &QLineEdit::returnPressed, this, &VendorFind::choose);
    // By the mouse: the keyboard has pressed Enter.
    connect(edit.completer(), qOverload<const QString &>(&QCompleter::activated), this,
        &VendorFind::chosen);
    updateState();
}

QLineEdit &VendorFind::edit() const { return m_widgets.edit; }

void VendorFind::focus()
{
    m_widgets.edit.setFocus();
    m_widgets.edit.selectAll();
}

void VendorFind::clear() { m_widgets.edit.clear(); }

void VendorFind::begin(const QString &text)
{
    if (m_widgets.edit.isReadOnly())
        return;
    focus();
    m_widgets.edit.insert(text); // as typed: the list is asked for it
}

bool VendorFind::isEmpty() const { return m_widgets.edit.text().isEmpty(); }

void VendorFind::showMeterError(const Error &error)
{
    m_error = error;
    updateState();
    focus();
}

void VendorFind::forgetLineError()
{
    if (!model::isOfTheLine(m_error))
        return;
    m_error.reset();
    updateState();
}

void VendorFind::setLoading(bool isLoading)
{
    if (m_widgets.busyBar)
        m_widgets.busyBar->setVisible(isLoading);
}

void VendorFind::setEditable(bool isEditable) { m_widgets.edit.setReadOnly(!isEditable); }

void VendorFind::choose()
{
    const QString code = m_widgets.edit.code();
    m_areSeveral = m_widgets.edit.meansSeveral();
    updateState();
    if (!code.isEmpty() && !m_areSeveral && !m_widgets.edit.isReadOnly())
        Q_EMIT chosen(code);
}

void VendorFind::updateState()
{
    QString notice;
    if (m_error && m_error->code == ErrorCode::NotFound)
        notice = tr("There is no such vendor in your branch. Check the code, or press ↓ for the "
                    "list.");
    else if (m_error)
        notice = ErrorText::of(*m_error, m_session.currency());
    else if (m_areSeveral)
        notice = tr("Several vendors match. Choose one with the arrow keys, or type more.");
    m_widgets.notice.setText(notice);
    m_widgets.notice.setVisible(!notice.isEmpty());
    setTone(m_widgets.notice, m_error ? Tone::Error : Tone::Neutral);
}

} // namespace shahn::view
