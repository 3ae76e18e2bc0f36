// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a vendor is found: by code or name, in a field that offers the vendors of the branch.

#include "model/busy_flag.h"
#include "model/record_list_model.h"
#include "view/subject_find.h"

#include <optional>

class QLabel;
class QProgressBar;

namespace shahn::view
{

class ReferenceEdit;

class VendorFind final : public SubjectFind
{
    Q_OBJECT

public:
    struct Widgets {
        ReferenceEdit &edit;
        QLabel &notice;
        QProgressBar *busyBar = nullptr; // null: the page shows it
    };

    // The field, made for it: it is called findEdit.
    static ReferenceEdit *makeEdit(const model::RecordListModel::Parts &parts, QWidget *parent);

    VendorFind(const Widgets &widgets, const model::Session &session, QObject *parent);

    QLineEdit &edit() const override;
    void focus() override;
    void clear() override;
    void begin(const QString &text) override;
    bool isEmpty() const override;
    void showMeterError(const Error &error) override;
    void forgetLineError() override;
    void setLoading(bool isLoading) override;
    void setEditable(bool isEditable) override;

    void setHitsAllowed(bool) override { }

    void retranslate() override { updateState(); }

Q_SIGNALS:
    // By Enter, or in the list with the mouse.
    void chosen(const QString &code);

private:
    void choose();
    void updateState();

    Widgets m_widgets;
    const model::Session &m_session;
    std::optional<Error> m_error;
    bool m_areSeveral = false;
};

} // namespace shahn::view
