// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every control in every state, to be looked at by a person and compared by a test. A tool for who
// works on the look: its words stand here in both languages, and not among those of the till.

#include "look/tokens.h"

#include <QImage>
#include <QWidget>

#include <vector>

class QComboBox;
class QScrollArea;

namespace shahn::look
{

struct GalleryLook {
    Qt::LayoutDirection direction = Qt::LeftToRight;
    Theme theme = Theme::Light;
    int textScalePercent = 100;

    QString name() const; // for example "rtl_dark_125"
};

// Both directions, all themes, the smallest and the largest text; by day the one between too.
std::vector<GalleryLook> galleryLooks();
// Leaves the application with this look and direction.
QImage galleryPicture(const GalleryLook &shown);
// To be kept: made small, with fewer colours.
bool writeGalleryPicture(const QImage &picture, const QString &file);
// How many pixels differ from a picture that was kept by more than that can have cost.
int gallerySpots(const QImage &picture, const QImage &kept);

// With the choices at its top. They are of the whole application.
class GalleryWindow final : public QWidget
{
public:
    GalleryWindow();

private:
    void showChosen();

    QComboBox *m_direction;
    QComboBox *m_theme;
    QComboBox *m_size;
    QScrollArea *m_area;
};

} // namespace shahn::look
