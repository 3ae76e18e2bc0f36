// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where receipts go, how they look, and how the window looks. Knows nothing of where the values are
// kept: they are given in and handed out.

#include "core/error.h"
#include "view/page.h"
#include "view/window_options.h"

#include <memory>
#include <optional>

class QComboBox;

namespace shahn::model
{
class Session;
} // namespace shahn::model

namespace shahn::view
{

struct PageTools;

namespace Ui
{
class SettingsPage;
} // namespace Ui

class SettingsPage final : public Page
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);

    explicit SettingsPage(const model::Session &session, QWidget *parent = nullptr);
    ~SettingsPage() override;

    void open(bool wasOpen) override;

    // It was read here, and is not told again.
    void left() override { forgetFault(); }

    void setOptions(const WindowOptions &options);
    // The printer queues that there are now; the list is asked for when the page opens.
    void setPrinters(const QStringList &printers);
    void showError(const Error &error);
    void showTrying(); // the folder for receipts, which may take seconds
    void showSaved();

    // What was saved last is being tried, or was not stored, and why nobody has read yet.
    bool hasUntaken() const { return m_isTrying || m_error; }

    void forgetTrial();
    void forgetFault();

Q_SIGNALS:
    void opened();
    void saved(const shahn::view::WindowOptions &options);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void readBack();
    void save();
    void chooseFolder();

    void updateNotice();
    bool mayNeverLock() const;

    std::unique_ptr<Ui::SettingsPage> m_ui;
    const model::Session &m_session;
    std::optional<Error> m_error; // why it was not saved; until it was read
    bool m_isTrying = false;
    WindowOptions m_tried;
    WindowOptions m_options;
    QStringList m_printers;
    bool m_arePrintersKnown = false; // setPrinters was called
};

} // namespace shahn::view
