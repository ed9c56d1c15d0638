"""Where a trigger point's pain is felt: zones from anatomical terms, and what they cover."""

from bodymap.referral.lines import spot_position
from bodymap.referral.zones import AreaShare, Coverage, Referral, coverage, referral_on

__all__ = ["AreaShare", "Coverage", "Referral", "coverage", "referral_on", "spot_position"]
