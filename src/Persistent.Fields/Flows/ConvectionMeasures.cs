namespace Persistent.Fields.Flows;

/// <summary>What is compared with published values of a convection.</summary>
/// <param name="Nusselt">The Nusselt number as the average over the volume: (1/|Ω|) ∫ (v T − ∂T/∂y), times the height.</param>
/// <param name="NusseltWall">The Nusselt number at the top: the mean of −∂T/∂y there, times the height, as the flux that balances the row of
/// elements under it (consistent boundary flux: Gresho, Lee, Sani, Maslanik and Eaton, IJNMF 7 (1987)); storage of heat is left out.</param>
/// <param name="Vrms">The root-mean-square velocity, ((1/|Ω|) ∫ |∇ψ|²)^½.</param>
/// <param name="MaxSpeed">The largest speed at a vertex.</param>
public readonly record struct ConvectionMeasures(double Nusselt, double NusseltWall, double Vrms, double MaxSpeed);
