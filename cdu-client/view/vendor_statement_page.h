// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The statement of a vendor: what its stations sold on each day and what was entered to its account
// in a period, with what was owed behind each.

#include "model/record_export.h"
#include "model/vendor_statement_presenter.h"
#include "view/page.h"

#include <memory>
#include <span>

class QStandardItemModel;

namespace shahn::view
{

class ExportLine;
class VendorFind;
struct PageTools;

namespace Ui
{
class VendorStatementPage;
} // namespace Ui

class VendorStatementPage final : public Page
{
    Q_OBJECT

public:
    static Page *make(const PageTools &tools, QWidget *parent);
    static std::span<const PageKey> keys();

    struct Models {
        model::VendorStatementPresenter &statement;
        model::RecordExport &file;
    };

    VendorStatementPage(const Models &models, const PageTools &tools, QWidget *parent = nullptr);
    ~VendorStatementPage() override;

    void open(bool wasOpen) override;
    void startAnew() override;
    bool stepBack() override;

    bool finds() const override { return true; }

    void find(bool wasOpen) override;
    void beginSearch(const QString &text) override;
    bool isKeyEnabled(int key) const override;
    void pressKey(int key) override;
    void forgetLineError() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showRows();
    void updateState();
    QString figuresText() const;
    bool canExport() const;
    void chooseFile();
    void exportTo(const QString &file);

    std::unique_ptr<Ui::VendorStatementPage> m_ui;
    model::VendorStatementPresenter &m_statement;
    model::RecordExport &m_export;
    model::Session &m_session;
    VendorFind *m_find = nullptr;
    ExportLine *m_exportLine = nullptr;
    QStandardItemModel *m_rows = nullptr;
};

} // namespace shahn::view
